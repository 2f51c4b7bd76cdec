//! Types that JSON carries as text: bytes, instants, dates, times of day.

use sdk_runtime::codec::{Base64, Date, Secret, Time};

use crate::support::{read, refusal, round, write};

#[test]
fn bytes_are_base64() {
    for (json, bytes) in
        [(r#""""#, ""), (r#""aA==""#, "h"), (r#""aGk=""#, "hi"), (r#""aGk/""#, "hi?")]
    {
        assert_eq!(*read::<Base64>(json), *bytes.as_bytes());
        assert_eq!(write(&Base64::from(bytes)), json);
    }
    assert_eq!(round::<Base64>(r#""+/+/""#), r#""+/+/""#);
}

#[test]
fn bytes_as_others_write_them_stay_as_they_came() {
    for (json, bytes) in [
        (r#""aGk""#, b"hi".as_slice()),
        (r#""aG\nk=""#, b"hi"),
        (r#""aGl=""#, b"hi"),
        (r#""-_-_""#, &[0xfb, 0xff, 0xbf]),
    ] {
        assert_eq!(*read::<Base64>(json), *bytes, "{json}");
        assert_eq!(round::<Base64>(json), json);
        assert_eq!(read::<Base64>(json), Base64::from(bytes), "{json}");
    }
}

#[test]
fn what_is_not_base64_is_refused() {
    for json in [r#""a""#, r#""aGk.""#, r#""a===""#, r#""=""#] {
        assert_eq!(refusal::<Base64>(json), "expected base64, found other text", "{json}");
    }
    assert_eq!(refusal::<Base64>("5"), "expected base64, found 5");
}

#[test]
fn bytes_convert_and_do_not_print() {
    let bytes = Base64::from(vec![1, 2, 3]);
    assert_eq!(bytes, Base64::from(&[1, 2, 3]));
    assert_eq!(bytes, Base64::from(&[1, 2, 3][..]));
    assert_eq!(Base64::from("hi".to_owned()), Base64::from("hi"));
    assert_eq!(bytes.as_ref(), [1, 2, 3]);
    assert_eq!(bytes.len(), 3);
    assert_eq!(format!("{bytes:?}"), "Base64(3 bytes)");
    assert_eq!(bytes.into_inner(), [1, 2, 3]);
}

#[test]
fn dates_and_times_of_day() {
    assert_eq!(round::<Date>(r#""2024-02-29""#), r#""2024-02-29""#);
    assert_eq!(
        refusal::<Date>(r#""2023-02-29""#),
        "expected a date as YYYY-MM-DD, found other text"
    );
    for json in [r#""0000-01-01""#, r#""9999-12-31""#] {
        assert_eq!(round::<Date>(json), json);
    }
    assert_eq!(
        refusal::<Date>(r#""2024-02-29T12:00:00""#),
        "expected a date as YYYY-MM-DD, found other text"
    );
    assert_eq!(refusal::<Date>("20240229"), "expected a date as YYYY-MM-DD, found 20240229");
    assert_eq!(round::<Time>(r#""23:59:59""#), r#""23:59:59""#);
    assert_eq!(round::<Time>(r#""12:30:00.5""#), r#""12:30:00.5""#);
    assert_eq!(
        refusal::<Time>(r#""25:00:00""#),
        "expected a time of day as HH:MM:SS, found other text"
    );
}

#[test]
fn secrets_do_not_print() {
    let secret: Secret = read(r#""hunter2""#);
    assert_eq!(secret.as_str(), "hunter2");
    assert_eq!(write(&secret), r#""hunter2""#);
    assert_eq!(format!("{secret:?}"), "Secret(..)");
    assert_eq!(refusal::<Secret>("5"), "expected a string, found 5");
}
