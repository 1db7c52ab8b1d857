// Runs before the page is drawn: the reader's choice of light or dark, and the sign that scripts run.
(function () {
  var root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    var theme = localStorage.getItem("dyad-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch (error) {
    // Storage is switched off: the system's colours stay.
  }
})();
