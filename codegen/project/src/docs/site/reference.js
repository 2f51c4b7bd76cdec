// What scrolls can be scrolled by keyboard, and a screen reader says what it is.
(function () {
    "use strict";
    document.querySelectorAll(".table-wrapper, .content pre > code").forEach(function (part) {
        if (part.scrollWidth > part.clientWidth) {
            part.tabIndex = 0;
            part.setAttribute("role", "region");
            part.setAttribute("aria-label", part.tagName === "CODE" ? "Code" : "Table");
        }
    });
})();
