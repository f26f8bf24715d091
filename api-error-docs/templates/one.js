// The search of the page of one code, which goes to the page of all, not through the address.
// It comes after `ready.js`, in one function with it.

query?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  try { sessionStorage.setItem("errors-search", query.value); } catch { return; }
  location.href = byId("ui-search").dataset.index;
});
