// Filters over a chronology that is already whole on the page; their state is in the address.
(function () {
  "use strict";
  var TEXTS = { text: "Text", type: "Type", theme: "Theme", actor: "Actor", status: "Status", any: "any", clear: "Clear", none: "No match.", of: " of ", shown: " events shown" };
  var place = document.querySelector(".dy-filters");
  var items = Array.from(document.querySelectorAll(".dy-row[data-type], .dy-entry[data-type]"));
  if (!place || items.length < 4) return;
  var FIELDS = [["type", "type", false], ["theme", "themes", true], ["actor", "actors", true], ["status", "status", false]];
  var asked = new URLSearchParams(location.search);
  var make = function (tag, attributes, parent) {
    var element = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { if (name === "text") element.textContent = attributes[name]; else element.setAttribute(name, attributes[name]); });
    parent.appendChild(element);
    return element;
  };
  var words = function (item, field) { return (item.getAttribute("data-" + field) || "").split(" ").filter(Boolean); };
  var pretty = function (word) { return word.replace(/-/g, " "); };
  var label = make("label", { text: TEXTS.text }, place);
  var text = make("input", { type: "search", autocomplete: "off" }, label);
  text.value = asked.get("text") || "";
  var selects = FIELDS.map(function (field) {
    var counts = {};
    items.forEach(function (item) { words(item, field[1]).forEach(function (word) { counts[word] = (counts[word] || 0) + 1; }); });
    var found = Object.keys(counts).sort();
    var label = make("label", { text: TEXTS[field[0]] }, place);
    var select = make("select", {}, label);
    make("option", { value: "", text: TEXTS.any }, select);
    found.forEach(function (word) { make("option", { value: word, text: pretty(word) + " (" + counts[word] + ")" }, select); });
    if (found.indexOf(asked.get(field[0])) >= 0) select.value = asked.get(field[0]);
    if (found.length < 2) label.hidden = true;
    return select;
  });
  var clear = make("button", { type: "button", text: TEXTS.clear }, place);
  var count = make("p", { role: "status", "class": "dy-quiet" }, place);
  var apply = function (event) {
    var needle = text.value.trim().toLowerCase(), shown = 0;
    items.forEach(function (item) {
      var fits = (!needle || item.textContent.toLowerCase().indexOf(needle) >= 0) && FIELDS.every(function (field, number) {
        var wanted = selects[number].value;
        return !wanted || words(item, field[1]).indexOf(wanted) >= 0;
      });
      item.hidden = !fits;
      if (fits) shown += 1;
    });
    // A heading whose events are all hidden is hidden with them.
    document.querySelectorAll("h2").forEach(function (heading) {
      var body = heading.nextElementSibling;
      if (!body || !body.querySelector(".dy-entry")) return;
      heading.hidden = body.hidden = !body.querySelector(".dy-entry:not([hidden])");
    });
    var query = new URLSearchParams();
    if (needle) query.set("text", text.value.trim());
    FIELDS.forEach(function (field, number) { if (selects[number].value) query.set(field[0], selects[number].value); });
    count.textContent = shown === 0 ? TEXTS.none : query.toString() ? shown + TEXTS.of + items.length + TEXTS.shown : "";
    clear.hidden = !query.toString();
    if (event) history.replaceState(null, "", location.pathname + (query.toString() ? "?" + query : "") + location.hash);
  };
  place.hidden = false;
  place.addEventListener("input", apply);
  clear.addEventListener("click", function (event) {
    text.value = "";
    selects.forEach(function (select) { select.value = ""; });
    apply(event);
    text.focus();
  });
  apply();
})();

// What's new: the last days, a day of the reader's choice, or since the last visit, which only this browser knows.
(function () {
  "use strict";
  var place = document.querySelector(".dy-since");
  if (!place) return;
  var items = Array.from(document.querySelectorAll(".dy-news li[data-on]"));
  var asOf = new Date(place.getAttribute("data-as-of") + "T00:00:00Z");
  var key = "dyad-last-visit", last = null;
  try { last = localStorage.getItem(key); } catch (error) { /* storage is switched off */ }
  var status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "dy-quiet";
  var show = function (day, words) {
    var shown = 0;
    items.forEach(function (item) { item.hidden = item.getAttribute("data-on") < day; if (!item.hidden) shown += 1; });
    status.textContent = shown + (shown === 1 ? " change " : " changes ") + words;
  };
  var before = function (days) { return new Date(asOf - days * 86400000).toISOString().slice(0, 10); };
  var button = function (words, act) {
    var made = document.createElement("button");
    made.type = "button"; made.textContent = words;
    made.addEventListener("click", act);
    place.appendChild(made);
  };
  [7, 30, 90].forEach(function (days) { button("Last " + days + " days", function () { show(before(days), "in the last " + days + " days."); }); });
  if (last) button("Since my last visit", function () { show(last, "since " + last + "."); });
  button("Remember this visit", function () {
    try { localStorage.setItem(key, place.getAttribute("data-as-of")); status.textContent = "Kept in this browser only."; }
    catch (error) { status.textContent = "This browser keeps nothing."; }
  });
  var label = document.createElement("label");
  label.textContent = "Since ";
  var field = document.createElement("input");
  field.type = "date";
  field.addEventListener("change", function () { if (field.value) show(field.value, "since " + field.value + "."); });
  label.appendChild(field);
  place.appendChild(label);
  button("All", function () { show("", "in all."); });
  place.appendChild(status);
  place.hidden = false;
})();
