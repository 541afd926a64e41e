// What is chosen is in the page's address: `#/service/ENVIRONMENT/NAMESPACE/NAME`, so that it can be
// sent to somebody and gone back from.

const detail = document.getElementById("detail");
const DETAILS = { services: serviceDetail, canaries: canaryDetail, findings: findingDetail };

function showDetail(isMove) {
  const item = itemByAddress.get(location.hash);
  const content = item ? DETAILS[item.view](item) : overview();
  const back = el("p", { class: "back" }, el("a", { href: "#list" }, "Back to the list"));
  detail.replaceChildren(...[back, content].flat(Infinity).filter((node) => node !== undefined));
  document.body.classList.toggle("chosen", item !== undefined || location.hash === "#/overview");
  document.title = item ? visible(`${item.name} \u2013 kube-canary-lint`) : "kube-canary-lint";
  markCurrent(location.hash);
  if (isMove && document.body.classList.contains("chosen")) {
    detail.querySelector("h2").focus({ preventScroll: true });
    detail.scrollTop = 0;
    if (document.documentElement.clientWidth < 900) window.scrollTo(0, 0);
  }
}

/// The way to the list leaves beside it what was chosen.
function followAddress() {
  if (location.hash === "#list") document.body.classList.remove("chosen");
  else showDetail(true);
}

function chooseView(view) {
  shown.view = view;
  document.getElementById("verdict-filter").hidden = view !== "services";
  filterList();
}

/// Up and down go from row to row.
function moveByArrows(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...list.querySelectorAll("a.row")];
  const at = rows.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  rows[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), rows.length - 1)].focus();
}

function focusSearch(event) {
  const isTyping =
    event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping && event.target.type !== "radio") return;
  event.preventDefault();
  filters.search.focus();
}

/// A page on paper has all rows that are wanted.
function unfoldForPrint() {
  renderList(0, Math.min(shown.items.length, 2000));
}

function listen() {
  for (const view of document.querySelectorAll("input[name=view]")) {
    view.addEventListener("change", () => chooseView(view.value));
  }
  filters.search.addEventListener("input", filterList);
  for (const select of [
    filters.environment,
    filters.namespace,
    filters.verdict,
    filters.severity,
  ]) {
    select.addEventListener("change", filterList);
  }
  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("earlier").addEventListener("click", () => showPage(shown.page - 1));
  document.getElementById("later").addEventListener("click", () => showPage(shown.page + 1));
  document.addEventListener("keydown", focusSearch);
  list.addEventListener("keydown", moveByArrows);
  addEventListener("hashchange", followAddress);
  addEventListener("beforeprint", unfoldForPrint);
  addEventListener("afterprint", () => showPage(shown.page));
}

fillHeader();
fillFilters();
shown.view = document.querySelector("input[name=view]:checked").value;
chooseView(shown.view);
listen();
showDetail(false);
document.documentElement.dataset.ready = "true";
