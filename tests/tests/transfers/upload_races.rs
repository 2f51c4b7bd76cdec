//! Uploads to one place at the same time.

use std::fs;

use crate::support::{World, entries, write};

const ROUNDS: usize = 12;

/// What many uploads to one new directory leave is what they would leave one after the other.
async fn race(uploads: usize, rounds: usize, remote: impl Fn(usize) -> String) {
    let world = World::new().await;
    for n in 0..uploads {
        for file in 0..20 {
            write(&world.here(&format!("{n}/of {n}/{file}")), format!("{n}").as_bytes());
        }
        write(&world.here(&format!("{n}/common/of all")), b"the same");
    }
    for round in 0..rounds {
        let remote = remote(round);
        let sent = (0..uploads).map(|n| {
            let upload = world.client.upload(&world.vm, world.here(&n.to_string()), &remote);
            tokio::spawn(upload.into_future())
        });
        for task in sent.collect::<Vec<_>>() {
            task.await.expect("no panic").expect("sent");
        }
        let mut expected: Vec<_> = (0..uploads).map(|n| format!("of {n}")).collect();
        expected.insert(0, "common".to_owned());
        let there = world.guest(&remote);
        assert_eq!(entries(&there), expected, "round {round}");
        for n in 0..uploads {
            assert_eq!(entries(&there.join(format!("of {n}"))).len(), 20, "round {round}");
        }
        assert_eq!(fs::read(there.join("common/of all")).expect("a file"), b"the same");
        assert_eq!(world.remains(), [""; 0]);
    }
}

#[tokio::test]
async fn two_uploads_to_one_new_directory_merge() {
    race(2, ROUNDS, |round| format!("/root/new{round}")).await;
}

#[tokio::test]
async fn eight_uploads_to_one_new_directory_merge() {
    race(8, 4, |round| format!("/root/new{round}")).await;
}

#[tokio::test]
async fn uploads_to_one_new_directory_below_new_ones_merge() {
    race(3, ROUNDS, |round| format!("/root/a{round}/b/c")).await;
}

/// tar makes room for an entry before it makes it: two at once would take each other's away.
#[tokio::test]
async fn uploads_of_the_same_names_at_once_all_succeed() {
    const FILES: usize = 1_500;
    let world = World::new().await;
    for file in 0..FILES {
        write(&world.here(&format!("tree/{file}")), b"the same");
    }
    fs::create_dir(world.guest("/root/there")).expect("a directory");
    for round in 0..4 {
        let sent = (0..6).map(|_| {
            let upload = world.client.upload(&world.vm, world.here("tree"), "/root/there");
            tokio::spawn(upload.into_future())
        });
        for task in sent.collect::<Vec<_>>() {
            let outcome = task.await.expect("no panic");
            outcome.unwrap_or_else(|error| panic!("round {round}: {error:#}"));
        }
        assert_eq!(entries(&world.guest("/root/there")).len(), FILES, "round {round}");
    }
}

#[tokio::test]
async fn what_fails_takes_no_parents_from_others() {
    // Whatever is to be put in its place as "doomed" fails there.
    let fails = "case \"$*\" in *doomed*) echo doomed >&2; exit 1 ;; esac; exec /usr/bin/mv \"$@\"";
    let world = World::with_programs(&[("mv", fails)]).await;
    write(&world.here("file"), b"1");
    write(&world.here("tree/file"), b"1");
    for round in 0..ROUNDS {
        let parent = format!("/root/p{round}/q/r");
        let names = ["file", "tree"].map(|from| {
            let upload = |name: &str| {
                let remote = format!("{parent}/{name}{from}");
                let upload = world.client.upload(&world.vm, world.here(from), remote);
                tokio::spawn(upload.into_future())
            };
            (upload("doomed "), upload("right "))
        });
        for (doomed, right) in names {
            right.await.expect("no panic").expect("sent");
            let error = doomed.await.expect("no panic").expect_err("doomed");
            assert!(!error.may_have_executed(), "{error}");
        }
        assert_eq!(entries(&world.guest(&parent)), ["right file", "right tree"], "round {round}");
        let alone = format!("/root/alone{round}/q/doomed");
        world.client.upload(&world.vm, world.here("file"), &alone).await.expect_err("doomed");
        world.client.upload(&world.vm, world.here("tree"), &alone).await.expect_err("doomed");
        assert!(!world.guest(&format!("/root/alone{round}")).exists());
        assert_eq!(world.remains(), [""; 0]);
    }
}

#[tokio::test]
async fn a_directory_and_what_is_put_below_it_both_come() {
    let world = World::new().await;
    write(&world.here("file"), b"1");
    write(&world.here("tree/of the tree"), b"1");
    for round in 0..ROUNDS {
        let directory = format!("/root/new{round}");
        let below = format!("{directory}/deep/file");
        let tree = world.client.upload(&world.vm, world.here("tree"), &directory);
        let file = world.client.upload(&world.vm, world.here("file"), &below);
        let (tree, file) = tokio::join!(tree.into_future(), file.into_future());
        tree.expect("sent");
        file.expect("sent");
        assert_eq!(entries(&world.guest(&directory)), ["deep", "of the tree"], "round {round}");
        assert_eq!(fs::read(world.guest(&below)).expect("a file"), b"1");
    }
}

#[tokio::test]
async fn a_name_that_is_taken_meanwhile_is_not_moved_into() {
    // Something else takes the target's name just before the upload would.
    let takes = |how: &str| {
        format!(
            "for to in \"$@\"; do :; done
             case $to in */target) [ -e \"$to\" ] || {how} ;; esac
             exec /usr/bin/mv \"$@\""
        )
    };
    for (how, upload, stays) in [
        ("mkdir -p \"$to/full\"", "file", true),
        ("echo other >\"$to\"", "tree", true),
        ("ln -s /root/elsewhere \"$to\"", "tree", true),
        ("mkdir -p \"$to/full\"", "tree", false),
    ] {
        let script = takes(how);
        let world = World::with_programs(&[("mv", &script)]).await;
        write(&world.here("file"), b"1");
        write(&world.here("tree/of the tree"), b"1");
        let sent = world.client.upload(&world.vm, world.here(upload), "/root/target").await;
        let there = fs::symlink_metadata(world.guest("/root/target")).expect("something");
        if stays {
            let error = sent.expect_err(how);
            assert!(!error.may_have_executed(), "{how}: {error}");
            assert!(!there.is_dir() || entries(&world.guest("/root/target")) == ["full"], "{how}");
        } else {
            sent.expect(how);
            assert_eq!(entries(&world.guest("/root/target")), ["full", "of the tree"]);
        }
        assert_eq!(world.remains(), [""; 0], "{how}");
    }
}
