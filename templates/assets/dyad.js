// Light and dark.
(function () {
  "use strict";
  var root = document.documentElement;
  var button = document.querySelector(".dy-theme");
  var dark = function () {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  var label = function () { button.textContent = dark() ? "Light" : "Dark"; };
  if (!button) return;
  button.hidden = false;
  label();
  button.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("dyad-theme", root.dataset.theme); } catch (error) { /* the choice lasts for this page */ }
    label();
  });
})();

// The list of sections is closed above the text, and opens beside it where there is room: nothing below it moves.
(function () {
  "use strict";
  var toc = document.querySelector(".dy-toc details");
  if (toc && matchMedia("(min-width: 72rem)").matches) toc.open = true;
})();

// What the margins of a printed page say is read from the root element.
(function () {
  "use strict";
  var colophon = document.querySelector(".dy-colophon");
  if (colophon) Object.assign(document.documentElement.dataset, colophon.dataset);
})();
