// Type as large as it fits: for any element (v-fit) and for a wall of cards (Wall).
// All sizes are --fs, counted in the stage's unit: one hundredth of its height.

export function largest(min, max, fits) {
  if (!fits(min)) return null;
  if (fits(max)) return max;
  let low = min;
  let high = max;
  for (let round = 0; round < 8; round++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
  return low;
}

const fitted = new Map();
const watcher = new ResizeObserver((entries) => entries.forEach(({ target }) => fitted.has(target) && refit(target)));

const holds = (box) => box.scrollHeight <= box.clientHeight * 1.004 + 1 && box.scrollWidth <= box.clientWidth + 1;

/** The element, and each `.whole` in it, which has a place of its own, must hold its words. */
function refit(element) {
  const [min, max, full] = fitted.get(element);
  const inside = (size) => {
    element.style.setProperty("--fs", size);
    return holds(element) && [...element.querySelectorAll(".whole")].every(holds);
  };
  const size = largest(min, max, inside);
  element.style.setProperty("--fs", size ?? min);
  element.dataset.fit = size ? size.toFixed(2) : "full";
  if (!size) full?.();
}

export function refitAll() {
  for (const element of fitted.keys()) refit(element);
}

/** `v-fit="[min, max, full]"`: --fs between the two; `full` is called when even the smallest is too large. */
export const fit = {
  mounted(element, { value }) {
    fitted.set(element, value);
    watcher.observe(element);
    refit(element);
  },
  updated(element, { value }) {
    fitted.set(element, value);
    refit(element);
  },
  unmounted(element) {
    fitted.delete(element);
    watcher.unobserve(element);
  },
};

/** As many pages as needed, all nearly equally long. */
export function balanced(things, per) {
  const count = Math.max(1, Math.ceil(things.length / per));
  const pages = [];
  let from = 0;
  for (let page = 0; page < count; page++) {
    const to = from + Math.ceil((things.length - from) / (count - page));
    pages.push(things.slice(from, to));
    from = to;
  }
  return pages;
}

const uneven = (pages) => Math.max(...pages.map((page) => page.length)) - Math.min(...pages.map((page) => page.length)) > 1;

const make = (tag, words, className = "") => Object.assign(document.createElement(tag), { textContent: words, className, dir: "auto" });

function paper(card, tag = "li") {
  const item = document.createElement(tag);
  if (card.text) item.append(make("p", card.text, card.lines?.length ? "t" : ""));
  if (card.lines?.length) {
    const list = document.createElement("dl");
    for (const [label, words] of card.lines) if (words) list.append(make("dt", label), make("dd", words));
    item.append(list);
  }
  if (card.name) item.append(make("small", card.name));
  if (card.own) item.append(make("small", card.own, "own"));
  return item;
}

/** A group among the cards: its name, how many it holds, and their words. */
function bundle(group) {
  const item = make("li", "", "group");
  item.style.setProperty("--n", group.cards.length);
  item.append(make("p", group.count, "n"), make("h2", group.title), ...group.cards.map((card) => paper(card, "div")));
  return item;
}

const SMALLEST = 3.1;
const QUOTED = [Infinity, 5, 3, 2, 1, 0]; // of the cards in a group
const still = matchMedia("(prefers-reduced-motion: reduce)");

// By script and not by style: an element that is hung again goes on with its movement. A page just opened shows at once what is there.
const move = (element, from, duration, delay = 0) =>
  still.matches || performance.now() < 1500 || element.animate([from, {}], { duration, delay, easing: "cubic-bezier(.2,.7,.2,1)", fill: "backwards" });

const heights = (items) => {
  const high = ({ element }) => (element.scrollWidth > element.clientWidth + 1 ? Infinity : element.getBoundingClientRect().height);
  return new Map([...items].map(([id, item]) => [id, high(item)]));
};

/** Each card of a page to the shortest column, the tallest first. `to`: card → column, of those that keep theirs; it gets the rest. */
function spread(page, tall, count, to) {
  const full = Array(count).fill(0);
  for (const id of page) if (to.has(id)) full[to.get(id)] += tall.get(id);
  for (const id of page.filter((id) => !to.has(id)).sort((a, b) => tall.get(b) - tall.get(a))) {
    to.set(id, full.indexOf(Math.min(...full)));
    full[to.get(id)] += tall.get(id);
  }
  return to;
}

function fullest(page, tall, to) {
  const full = new Map();
  for (const id of page) full.set(to.get(id), (full.get(to.get(id)) ?? 0) + tall.get(id));
  return Math.max(0, ...full.values());
}

/** Cards and groups of cards on paper in one to five columns, on pages when they would get too small. What hangs there stays where it hangs. */
export class Wall {
  constructor(box) {
    this.box = box;
    this.wall = Object.assign(document.createElement("div"), { className: "wall" });
    box.replaceChildren(this.wall);
    this.items = new Map();
    this.pages = [[]];
    this.size = SMALLEST;
    this.columns = 1;
    this.column = new Map();
  }

  /** `cards`: each a card, or a group with its `cards`. Returns the pages, as lists of ids. */
  show(cards, at) {
    const before = new Map(this.items);
    const stood = new Map([...this.wall.querySelectorAll("li")].map((element) => [element, element.getBoundingClientRect()]));
    this.items = new Map();
    for (const card of cards) {
      const words = JSON.stringify([card.text, card.lines, card.name, card.title, card.cards]);
      const known = before.get(card.id);
      this.items.set(card.id, known?.words === words ? known : { words, card, element: card.cards ? bundle(card) : paper(card), fresh: true });
    }
    const stays = [...before].every(([id, item]) => this.items.get(id) === item) && before.size > 0;
    if (!(stays && this.add([...this.items.keys()].slice(before.size)))) this.arrange();
    this.turn(at);
    for (const [element, was] of stood) {
      const is = element.getBoundingClientRect();
      const [x, y] = [was.left - is.left, was.top - is.top];
      if (element.isConnected && (x || y)) move(element, { transform: `translate(${x}px,${y}px)` }, 600);
    }
    return this.pages;
  }

  /** New cards at the end of the last page, a little smaller if need be, or on a page of their own; false when everything has to be hung anew. */
  add(ids) {
    if (!ids.length) return true;
    if (this.pages.length === 1 && (this.rows || this.items.size > 24)) return false;
    const last = this.pages.length - 1;
    const longer = [...this.pages[last], ...ids];
    const fits = (page, size = this.size) => this.place(page, this.columns, size, new Map(this.column)) <= this.room();
    if (last && longer.length > this.per) {
      if (ids.length > this.per || !fits(ids)) return false;
      this.pages.push(ids);
      return true;
    }
    const size = last ? fits(longer) && this.size : largest(Math.max(SMALLEST, 0.75 * this.hung), this.size, (one) => fits(longer, one));
    if (size) [this.pages[last], this.size] = [longer, size];
    else if (last && fits(ids)) this.pages.push(ids);
    else return false;
    return true;
  }

  /** Everything anew: the fewest pages that can be read, then the largest type on them. */
  arrange() {
    const ids = [...this.items.keys()];
    const things = [...this.items.values()].map((item) => item.card);
    const groups = things.some((thing) => thing.cards);
    const labelled = things.flatMap((thing) => thing.cards ?? thing).some((card) => card.lines?.length);
    this.rows = ids.length <= 4 && !labelled && !groups;
    this.wall.className = this.rows ? "wall rows" : labelled ? "wall labelled" : "wall";
    const columns = this.rows ? [1] : [1, 2, 3, 4, 5];
    const most = this.rows ? [0, 13, 10.4, 8.8, 7.6][ids.length] : labelled || groups ? 5.4 : 8;
    const tries = ids.length <= 24 ? [Math.max(1, ids.length), 12, 10, 8, 6, 5, 4, 3, 2, 1] : [12, 10, 8, 6, 5, 4, 3, 2, 1];
    this.hangAll();
    // All words of a group stay for one page more; where even that is too little, words go before there are still more pages.
    const spare = (ids.length > 24 ? Math.ceil(ids.length / 12) : 1) + things.some((thing) => !thing.cards);
    for (const quoted of groups ? QUOTED : [0]) {
      this.quote(quoted);
      for (const per of tries) {
        if (per > Math.max(1, ids.length) || (quoted && Math.ceil(ids.length / per) > spare)) continue;
        const best = this.best(balanced(ids, per), columns, most);
        if (best) return this.keep(best, per);
      }
    }
    // One card with a word longer than the screen: break the word rather than show nothing.
    this.wall.classList.add("break");
    this.measured.clear();
    this.keep({ pages: balanced(ids, 1), size: SMALLEST, columns: 1 }, 1);
  }

  /** Leave only so many words under each group's name. */
  quote(most) {
    for (const { element } of this.items.values()) [...element.querySelectorAll(":scope > div")].forEach((card, n) => (card.hidden = n >= most));
    this.measured.clear();
  }

  /** Everything in one column, to be measured there. */
  hangAll() {
    const pile = Object.assign(document.createElement("ul"), { className: "pile" });
    pile.append(...[...this.items.values()].map((item) => item.element));
    this.wall.style.height = "auto";
    this.wall.replaceChildren(pile);
    this.measured = new Map();
  }

  /** How high each card is, as wide as one of so many columns; one with a word that does not fit has no height that does. */
  measure(count, size) {
    const key = `${count} ${size}`;
    if (!this.measured.has(key)) {
      this.wall.style.setProperty("--fs", size);
      this.wall.style.setProperty("--c", count);
      this.measured.set(key, heights(this.items));
    }
    return this.measured.get(key);
  }

  /** Fewer columns win while the type is at most six hundredths smaller: longer lines read better. */
  best(pages, columns, most) {
    let best = null;
    for (const count of columns) {
      const fits = (one) => {
        const tall = this.measure(count, one);
        return pages.every((page) => fullest(page, tall, spread(page, tall, count, new Map())) <= this.room());
      };
      const size = largest(SMALLEST, most, fits);
      if (size && (!best || size > best.size * 1.06)) best = { pages, size, columns: count };
    }
    return best;
  }

  keep({ pages, size, columns }, per) {
    Object.assign(this, { pages, size, columns, per, hung: size, column: new Map() });
    for (const page of pages) spread(page, this.measure(columns, size), columns, this.column);
  }

  room() {
    return this.box.clientHeight - 1;
  }

  /** Hang one page up and measure it. `fixed`: card → column that it keeps. */
  place(page, count, size, fixed = new Map()) {
    this.wall.style.height = "auto";
    this.wall.style.setProperty("--fs", size);
    this.wall.style.setProperty("--c", count);
    const columns = Array.from({ length: count }, () => Object.assign(document.createElement("ul"), { className: "pile" }));
    const items = new Map(page.map((id) => [id, this.items.get(id)]));
    columns[0].append(...page.map((id) => items.get(id).element));
    this.wall.replaceChildren(...columns);
    const tall = heights(items);
    const to = spread(page, tall, count, fixed);
    for (const [id, { element }] of items) columns[to.get(id)].append(element);
    for (const column of columns) if (!column.children.length) column.remove();
    return fullest(page, tall, to);
  }

  /** Show one page; cards that were not seen before come in one after the other, a page that was seen all at once. */
  turn(at) {
    let n = at % this.pages.length;
    // While a page is read, late cards may leave one lonely at the end; all are spread again when it is turned.
    if (n !== this.at && uneven(this.pages)) {
      this.arrange();
      n = at % this.pages.length;
    }
    const page = this.pages[n] ?? [];
    const used = this.place(page, this.columns, this.size, this.column);
    this.wall.style.height = `${Math.min(this.room(), used * 1.3)}px`;
    const fresh = page.map((id) => this.items.get(id)).filter((item) => item.fresh);
    fresh.forEach((item, index) => {
      item.fresh = false;
      move(item.element, { opacity: 0, transform: "translateY(.6em)" }, 700, Math.min(60, 900 / fresh.length) * index);
    });
    if (n !== this.at && !fresh.length) move(this.wall, { opacity: 0 }, 400);
    this.at = n;
  }
}
