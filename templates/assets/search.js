// Search over the records, on its own page and in a dialog on every page. The index is loaded at the first word.
(function () {
  "use strict";
  var opener = document.querySelector(".dy-search-open");
  if (!opener) return;
  var page = document.querySelector(".dy-search-page");
  var address = new URL(opener.getAttribute("href"), location.href); // …/search/
  var base = new URL("../", address);
  var FILTERS = ["kind", "pair", "country", "type", "theme", "year", "status", "actor"];
  var TEXTS = {
    label: "Search events, actors, agreements, sources", filters: "Filters", any: "any", order: "Order", best: "best match", newest: "newest first", oldest: "oldest first",
    none: "No match.", one: "1 result", many: " results", more: "More results", failed: "The search index could not be loaded.", close: "Close", share: "Open as a page"
  };
  var engine = null;
  var load = function () {
    if (!engine) {
      engine = import(new URL("pagefind/pagefind.js", base).href).then(function (made) {
        return made.options({ excerptLength: 24 }).then(function () { return made.init(); }).then(function () { return made; });
      });
    }
    return engine;
  };

  var make = function (tag, attributes, parent) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (name === "text") element.textContent = attributes[name];
      else element.setAttribute(name, attributes[name]);
    });
    if (parent) parent.appendChild(element);
    return element;
  };

  // Pagefind gives an excerpt as HTML with <mark>: only its text and its marks are taken over.
  var excerpt = function (html, parent) {
    var parsed = new DOMParser().parseFromString(html, "text/html");
    parsed.body.childNodes.forEach(function (node) {
      parent.appendChild(node.nodeName === "MARK" ? make("mark", { text: node.textContent }) : document.createTextNode(node.textContent));
    });
  };

  var mount = function (parent, shared) {
    var id = shared ? "page" : "dialog";
    var box = make("div", { role: "search", "class": "dy-search" }, parent);
    make("label", { "for": "dy-q-" + id, text: TEXTS.label }, box);
    var input = make("input", { id: "dy-q-" + id, type: "search", autocomplete: "off", spellcheck: "false" }, box);
    var details = make("details", { "class": "dy-details" }, box);
    make("summary", { text: TEXTS.filters }, details);
    var grid = make("div", { "class": "dy-search-filters" }, details);
    var selects = {};
    FILTERS.forEach(function (name) {
      var label = make("label", { text: name + " " }, grid);
      selects[name] = make("select", { "data-filter": name }, label);
      make("option", { value: "", text: TEXTS.any }, selects[name]);
    });
    var label = make("label", { text: TEXTS.order + " " }, grid);
    var order = make("select", {}, label);
    [["", TEXTS.best], ["desc", TEXTS.newest], ["asc", TEXTS.oldest]].forEach(function (one) { make("option", { value: one[0], text: one[1] }, order); });
    var count = make("p", { role: "status", "class": "dy-quiet" }, box);
    var list = make("ol", { "class": "dy-results" }, box);
    var more = make("button", { type: "button", "class": "dy-more", hidden: "" }, box);
    more.textContent = TEXTS.more;
    var turn = 0, found = [], shown = 0, filled = false;

    var fill = function (made) {
      if (filled) return Promise.resolve();
      filled = true;
      return made.filters().then(function (all) {
        FILTERS.forEach(function (name) {
          var words = Object.keys(all[name] || {}).sort();
          if (name === "year") words.reverse();
          words.forEach(function (word) { make("option", { value: word, text: word }, selects[name]); });
          var wanted = new URLSearchParams(location.search).get(name);
          if (shared && wanted) selects[name].value = wanted;
        });
      });
    };

    var show = function () {
      return Promise.all(found.slice(shown, shown + 10).map(function (one) { return one.data(); })).then(function (all) {
        all.forEach(function (data) {
          var item = make("li", {}, list);
          var link = make("a", { href: new URL(data.meta.address, base).href, text: data.meta.title }, item);
          link.classList.add("dy-result");
          make("span", { "class": "dy-quiet", text: " " + data.meta.kind + " · " + data.meta.detail }, item);
          excerpt(data.excerpt, make("p", {}, item));
        });
        shown += all.length;
        more.hidden = shown >= found.length;
      });
    };

    var search = function () {
      var mine = ++turn;
      var words = input.value.trim();
      var filters = {};
      FILTERS.forEach(function (name) { if (selects[name].value) filters[name] = selects[name].value; });
      if (shared) {
        var query = new URLSearchParams(filters);
        if (words) query.set("q", words);
        if (order.value) query.set("order", order.value);
        history.replaceState(null, "", query.toString() ? "?" + query : location.pathname);
      }
      if (!words && !Object.keys(filters).length) {
        list.textContent = ""; count.textContent = ""; more.hidden = true;
        return;
      }
      load().then(function (made) {
        return made.search(words || null, { filters: filters, sort: order.value ? { date: order.value } : undefined });
      }).then(function (result) {
        if (mine !== turn) return;
        found = result.results; shown = 0; list.textContent = "";
        count.textContent = found.length === 0 ? TEXTS.none : found.length === 1 ? TEXTS.one : found.length + TEXTS.many;
        return show();
      }).catch(function () { count.textContent = TEXTS.failed; });
    };

    var wait;
    input.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(search, 120); });
    input.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); search(); } });
    details.addEventListener("toggle", function () { if (details.open) load().then(fill).catch(function () { count.textContent = TEXTS.failed; }); });
    grid.addEventListener("change", search);
    more.addEventListener("click", function () {
      var before = list.children.length;
      show().then(function () { var next = list.children[before]; if (next) next.querySelector("a").focus(); });
    });
    // Arrow keys go through the results, as in any list of suggestions.
    box.addEventListener("keydown", function (event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      if (event.target.tagName === "SELECT") return;
      var links = [input].concat(Array.from(list.querySelectorAll("a")));
      var at = links.indexOf(document.activeElement);
      var next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at >= 0 && next) { event.preventDefault(); next.focus(); }
    });
    if (shared) {
      var asked = new URLSearchParams(location.search);
      input.value = asked.get("q") || "";
      order.value = asked.get("order") || "";
      if (FILTERS.some(function (name) { return asked.get(name); })) { details.open = true; load().then(fill).then(search); }
      else search();
    }
    return input;
  };

  if (page) {
    document.querySelector(".dy-noscript").hidden = true;
    mount(page, true).focus();
  }

  var dialog = null, field = null;
  var open = function () {
    if (page) { page.querySelector("input").focus(); return; }
    if (!dialog) {
      dialog = make("dialog", { "class": "dy-dialog", "aria-label": TEXTS.label }, document.body);
      field = mount(dialog, false);
      var foot = make("p", { "class": "dy-dialog-foot" }, dialog);
      var whole = make("a", { href: address.href, text: TEXTS.share }, foot);
      whole.addEventListener("click", function () { whole.href = address.href + (field.value ? "?q=" + encodeURIComponent(field.value) : ""); });
      var close = make("button", { type: "button", text: TEXTS.close }, foot);
      close.addEventListener("click", function () { dialog.close(); });
      dialog.addEventListener("click", function (event) {
        if (event.target === dialog || (event.target.closest && event.target.closest("a.dy-result"))) dialog.close();
      });
    }
    dialog.showModal();
    field.focus();
    field.select();
  };
  opener.addEventListener("click", function (event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey)) {
      event.preventDefault();
      open();
    }
  });
})();
