//! Examples are found on pages, wherever they stand.

use generator_tests::blocks::of_page;

#[test]
fn blocks_are_found_wherever_they_stand() {
    let page = "# A\n\n```rust\none();\n```\n\n## B\n\n- x\n\n  ```rust\n  two();\n    three();\n  ```\n\n```console\n$ x\n```\n\n\
                ````rust\n```\nfour();\n````\n";
    let found = of_page("a.md", page);
    let found: Vec<_> =
        found.iter().map(|it| (it.name.as_str(), it.heading.as_str(), it.text.as_str())).collect();
    assert_eq!(
        found,
        [
            ("a.md:3", "# A", "one();"),
            ("a.md:11", "## B", "two();\n  three();"),
            ("a.md:20", "## B", "```\nfour();"),
        ]
    );
}
