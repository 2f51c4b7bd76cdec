(function () {
    "use strict";
    // What scrolls can be scrolled by keyboard, and a screen reader says what it is.
    document.querySelectorAll(".table-wrapper, .content pre > code").forEach(function (part) {
        if (part.scrollWidth > part.clientWidth) {
            part.tabIndex = 0;
            part.setAttribute("role", "group");
            part.setAttribute("aria-label", part.tagName === "CODE" ? "Code" : "Table");
        }
    });
    // What shows and hides the contents is a button, which a keyboard and a screen reader know.
    var label = document.getElementById("mdbook-sidebar-toggle");
    var state = document.getElementById("mdbook-sidebar-toggle-anchor");
    if (label && state) {
        var button = document.createElement("button");
        ["id", "class", "title", "aria-label", "aria-controls"].forEach(function (name) {
            button.setAttribute(name, label.getAttribute(name) || "");
        });
        button.type = "button";
        button.innerHTML = label.innerHTML;
        var tell = function () { button.setAttribute("aria-expanded", String(state.checked)); };
        state.addEventListener("change", tell);
        button.addEventListener("click", function () { state.click(); });
        label.replaceWith(button);
        tell();
    }
    var bar = document.getElementById("mdbook-menu-bar");
    if (bar) {
        bar.setAttribute("role", "banner");
    }
})();
