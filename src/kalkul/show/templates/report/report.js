"use strict";
// Filters of tables, marks of a premise in the texts, and reasons that open when a link leads to them.
(function () {
  function opened(target) {
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
  }

  function follow() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      opened(target);
      target.scrollIntoView();
    }
  }

  function lit(premise) {
    document.querySelectorAll(".quoted.lit").forEach(function (mark) {
      mark.classList.remove("lit");
    });
    document.querySelectorAll(".quoted[data-premises]").forEach(function (mark) {
      if (mark.dataset.premises.split(" ").indexOf(premise) >= 0) mark.classList.add("lit");
    });
  }

  function filtered(table) {
    var bar = document.createElement("div");
    bar.className = "filter";
    var label = document.createElement("label");
    label.textContent = table.dataset.filter + " ";
    var field = document.createElement("input");
    field.type = "search";
    label.append(field);
    bar.append(label);
    var box = null;
    if (table.dataset.variants && table.querySelector("tr.variant")) {
      box = document.createElement("input");
      box.type = "checkbox";
      box.checked = true;
      var both = document.createElement("label");
      both.append(box, " " + table.dataset.variants);
      bar.append(both);
    }
    function sift() {
      var wanted = field.value.toLowerCase().split(/\s+/);
      table.querySelectorAll("tbody tr").forEach(function (row) {
        var text = row.textContent.toLowerCase();
        var fits = wanted.every(function (word) { return text.indexOf(word) >= 0; });
        row.hidden = !fits || (box && !box.checked && row.classList.contains("variant"));
      });
    }
    bar.addEventListener("input", sift);
    table.parentElement.before(bar);
  }

  document.querySelectorAll("table[data-filter]").forEach(filtered);
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (!link) return;
    var target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!target) return;
    opened(target);
    if (link.dataset.shows) lit(link.dataset.shows);
    else if (target.dataset.premise) lit(target.dataset.premise);
  });
  window.addEventListener("hashchange", follow);
  var shut = [];
  window.addEventListener("beforeprint", function () {
    shut = Array.from(document.querySelectorAll("details:not([open])"));
    shut.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    shut.forEach(function (one) { one.open = false; });
  });
  if (location.hash) follow();
})();
