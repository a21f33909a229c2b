// The card of an evidence link. It opens on hover, on keyboard focus and on tap; Esc, leaving it or
// a tap elsewhere closes it. Hover and focus only show it. A tap moves the focus into it, so that a
// screen reader on a phone reads it; a second tap on the link follows the link.
(() => {
  "use strict";
  const SHOW_AFTER = 250; // milliseconds, so that a pointer can pass over a link
  const HIDE_AFTER = 300; // time to move from the link to its card
  const EDGE = 8; // pixels between the card and the edge of the window

  const cardOf = (link) => document.getElementById(`card-${link.hash.slice(1)}`);
  const links = [...document.querySelectorAll(".evidence a")].filter(cardOf);
  if (!links.length || !HTMLElement.prototype.showPopover) return;

  let link = null; // whose card is open
  let card = null;
  let tapped = false;
  let timer = 0;
  let pointer = "";
  let returning = false; // focus goes back to the link, which must not open the card again

  const button = document.createElement("button");
  button.type = "button";
  button.className = "card-close";
  button.setAttribute("aria-label", "Close");
  button.textContent = "×";
  button.addEventListener("click", () => hide());

  for (const each of links) {
    const says = cardOf(each).querySelector("dd");
    says.id = `${cardOf(each).id}-says`;
    each.setAttribute("aria-describedby", says.id);
    each.classList.add("has-card");
  }

  function place() {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth - box.width - EDGE;
    const fits = at.bottom + box.height + EDGE < window.innerHeight;
    const top = fits || at.top < box.height + EDGE ? at.bottom + 2 : at.top - box.height - 2;
    card.style.left = `${Math.max(EDGE, Math.min(at.left, room)) + window.scrollX}px`;
    card.style.top = `${top + window.scrollY}px`;
  }

  function show(at, byTap = false) {
    clearTimeout(timer);
    if (link !== at) hide(false);
    [link, card, tapped] = [at, cardOf(at), byTap];
    if (!card.matches(":popover-open")) {
      card.prepend(button);
      card.showPopover();
      place();
    }
    if (!tapped) return;
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", card.querySelector(".card-name").textContent);
    card.tabIndex = -1;
    card.focus();
  }

  function hide(giveBack = true) {
    clearTimeout(timer);
    if (!card) return;
    const [left, last] = [card, link];
    const inside = left.contains(document.activeElement);
    [link, card, tapped] = [null, null, false];
    left.hidePopover();
    left.removeAttribute("role");
    if (!inside || !giveBack) return;
    returning = true;
    last.focus({ preventScroll: true });
    returning = false;
  }

  const held = () =>
    tapped || document.activeElement === link || card.matches(":hover") || link.matches(":hover");
  const hideSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => card && !held() && hide(), HIDE_AFTER);
  };
  const linkAt = (event) => event.target.closest?.(".has-card");
  const inCard = (event) => card && card.contains(event.target);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = linkAt(event);
    if (over && over !== link) {
      clearTimeout(timer);
      timer = setTimeout(() => over.matches(":hover") && show(over), SHOW_AFTER);
    } else if (over || inCard(event)) {
      clearTimeout(timer);
    }
  });
  document.addEventListener("pointerout", (event) => {
    if (linkAt(event) || inCard(event)) hideSoon();
  });
  document.addEventListener("focusin", (event) => {
    const on = linkAt(event);
    if (on && !returning && on.matches(":focus-visible")) show(on);
  });
  document.addEventListener("focusout", (event) => {
    if (tapped && inCard(event) && !card.contains(event.relatedTarget)) hide(false);
    else if (event.target === link && !tapped) hideSoon();
  });
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (card && !inCard(event) && linkAt(event) !== link) hide(false);
  });
  document.addEventListener("click", (event) => {
    const on = linkAt(event);
    if (on && pointer === "touch" && event.detail && !(tapped && on === link)) {
      event.preventDefault();
      show(on, true);
    } else if (on || (inCard(event) && event.target.closest("a"))) {
      hide(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape") hide();
  });
  window.addEventListener("resize", () => card && place());
  window.addEventListener("beforeprint", () => hide(false));
})();
