//! Text of a format, and text that is of none.

use std::net::IpAddr;

use sdk_runtime::codec::{Base64, Base64Url, Date, Formatted, Parsed, Timestamp};
use sdk_runtime::jiff::civil::date;
use sdk_runtime::union;

use crate::support::{read, refusal, round, write};

#[test]
fn no_text_fails_or_changes() {
    for json in [r#""2024-01-31T14:00:00+02:00""#, r#""never""#, r#""""#, r#""0000-00-00""#] {
        assert_eq!(round::<Formatted<Timestamp>>(json), json);
        assert_eq!(round::<Formatted<Date>>(json), json);
        assert_eq!(round::<Formatted<Base64>>(json), json);
        assert_eq!(round::<Formatted<Base64Url>>(json), json);
        assert_eq!(round::<Formatted<Parsed<IpAddr>>>(json), json);
        assert_eq!(round::<Vec<Formatted<Parsed<i64>>>>(&format!("[{json}]")), format!("[{json}]"));
    }
    let image = r#""data:image/png;base64,aGk=""#;
    assert_eq!(round::<Formatted<Base64>>(image), image);
    assert_eq!(refusal::<Formatted<Date>>("5"), "expected a date as YYYY-MM-DD, found 5");
}

#[test]
fn a_value_is_reached_and_compared() {
    let day: Formatted<Date> = read(r#""2024-01-31""#);
    assert_eq!(day.value(), Some(&date(2024, 1, 31)));
    assert_eq!(day, date(2024, 1, 31));
    assert_eq!(day, Formatted::text("2024-01-31"));
    assert_eq!((day.as_text(), day.to_string()), (None, "2024-01-31".to_owned()));
    assert_eq!(day.into_value(), Ok(date(2024, 1, 31)));
    let other: Formatted<Date> = read(r#""2024-01-31T00:00:00""#);
    assert_eq!((other.value(), other.to_string()), (None, "2024-01-31T00:00:00".to_owned()));
    assert_eq!(other.into_value(), Err("2024-01-31T00:00:00".to_owned()));

    let noon: Formatted<Timestamp> = read(r#""2024-01-31T14:00:00+02:00""#);
    assert_eq!(noon, Formatted::text("2024-01-31T12:00:00Z"));
    let home = Formatted::<Parsed<IpAddr>>::from(IpAddr::from([127, 0, 0, 1]));
    assert_eq!(write(&home), r#""127.0.0.1""#);
    assert_eq!(write(&Formatted::<Base64>::from("hi")), r#""aGk=""#);
}

#[test]
fn it_shows_itself_as_what_it_is() {
    assert_eq!(format!("{:?}", Formatted::<Date>::from(date(2024, 1, 31))), "2024-01-31");
    assert_eq!(format!("{:?}", Formatted::<Date>::text("never")), r#""never""#);
    assert_eq!(format!("{:?}", Formatted::<Base64>::from("hi")), "Base64(2 bytes)");
    let text = Formatted::<Base64>::text("a secret that is no base64!");
    assert_eq!(format!("{text:?}"), "Text(27 bytes)");
}

/// A date, an instant or any text.
#[derive(Clone, Debug, PartialEq)]
enum When {
    Date(Formatted<Date>),
    Instant(Formatted<Timestamp>),
    Text(String),
}

union! { When { Date, Instant, Text } }

#[test]
fn a_union_takes_the_format_that_fits() {
    assert!(matches!(read(r#""2024-01-31""#), When::Date(_)));
    assert!(matches!(read(r#""2024-01-31T12:00:00Z""#), When::Instant(_)));
    assert_eq!(read::<When>(r#""soon""#), When::Text("soon".to_owned()));
}
