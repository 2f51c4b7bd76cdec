//! The names that fields and parameters of pages go by, without what authors spell differently: `next_cursor`, `nextCursor` and
//! `page[next-cursor]` have the same letters, but for the last one's bracket.

/// The letters and digits of a name, as small letters.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect()
}

/// What has to do with how the items are cut into pages.
pub(super) const SIZES: &[&str] = &[
    "limit",
    "perpage",
    "pagesize",
    "size",
    "count",
    "maxresults",
    "maxpagesize",
    "top",
    "take",
    "maxitems",
    "itemsperpage",
    "resultsperpage",
    "pagelimit",
    "maxkeys",
];

/// The number of a page.
pub(super) const NUMBERS: &[&str] = &["page", "pagenumber", "pagenum", "pageindex", "pageno"];

/// How many items come before a page.
pub(super) const OFFSETS: &[&str] = &["offset", "skip", "startat", "pageoffset"];

/// A parameter that takes what a page gives, those that say it best first.
pub(super) const CURSORS: &[&str] = &[
    "nextcursor",
    "nexttoken",
    "nextpagetoken",
    "cursor",
    "pagecursor",
    "pagetoken",
    "startcursor",
    "startingafter",
    "aftercursor",
    "after",
    "pageafter",
    "afterid",
    "continuationtoken",
    "paginationtoken",
    "startaftertoken",
    "marker",
];

/// The cursor that an answer has for the next page, those that say it best first.
pub(super) const NEXT_CURSORS: &[&str] = &[
    "nextcursor",
    "nextpagecursor",
    "nextpagetoken",
    "nexttoken",
    "nextcontinuationtoken",
    "nextpaginationtoken",
    "nextmarker",
    "nextafter",
    "nextstartingafter",
    "endcursor",
];

/// The last words of paths to the same, where two words are needed to say it: `cursors.after`.
pub(super) const NEXT_CURSOR_PATHS: &[[&str; 2]] =
    &[["cursors", "after"], ["cursors", "next"], ["cursor", "next"], ["cursor", "after"]];

/// The parameters that take the id of the last item.
pub(super) const AFTER_IDS: &[&str] = &["startingafter", "afterid", "after"];

/// The id of the last item, in the page itself.
pub(super) const LAST_IDS: &[&str] = &["lastid"];

/// The address of the next page, by names that say that it is one.
pub(super) const NEXT_URLS: &[&str] = &[
    "nextpageurl",
    "nexturl",
    "nextlink",
    "odatanextlink",
    "nextpageuri",
    "nexturi",
    "nextpagelink",
    "nexthref",
];

/// What may be the address of the next page, or a cursor, or a number.
pub(super) const NEXT: &[&str] = &["next", "nextpage"];

/// An object that holds addresses.
pub(super) const LINKS: &[&str] = &["links", "link"];

/// Whether there is more.
pub(super) const MORE: &[&str] =
    &["hasmore", "hasnext", "hasnextpage", "hasmorepages", "hasmoreitems", "hasmoreresults"];

/// How many pages there are.
pub(super) const PAGES: &[&str] = &[
    "totalpages",
    "pagecount",
    "pagestotal",
    "numpages",
    "lastpage",
    "pages",
    "pagetotal",
    "totalpagecount",
];

/// How many items there are.
pub(super) const TOTALS: &[&str] = &[
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalelements",
    "totalrecords",
    "totalhits",
    "itemcount",
    "totalitemcount",
];

/// Objects that hold what is said of a page.
pub(super) const ABOUT: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "pageinfo",
    "page",
    "links",
    "link",
    "responsemetadata",
    "cursors",
    "cursor",
    "resultinfo",
    "paginationinfo",
    "listmetadata",
    "pages",
    "next",
    "pagingmetadata",
    "pagemetadata",
];

/// Objects that hold the answer itself.
pub(super) const WRAPPERS: &[&str] =
    &["data", "result", "results", "response", "body", "payload", "embedded"];

/// Lists that are items where there are others beside them.
pub(super) const ITEMS: &[&str] = &[
    "data",
    "items",
    "results",
    "records",
    "values",
    "entries",
    "elements",
    "objects",
    "rows",
    "content",
    "hits",
    "value",
    "list",
    "resources",
];
