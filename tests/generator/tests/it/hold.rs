//! Snapshots, and a test for each fixture.

use std::path::Path;

/// Holds a text against its snapshot in `snapshots/<folder>/<name>.snap`.
pub(crate) fn hold(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// One test a fixture, and one that no fixture is forgotten.
macro_rules! fixtures {
    ($kind:literal, $check:path: $($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                $check(stringify!($name));
            }
        )*

        #[test]
        fn every_fixture_is_listed() {
            assert_eq!(generator_tests::fixture::names($kind), [$(stringify!($name)),*]);
        }
    };
}

pub(crate) use fixtures;
