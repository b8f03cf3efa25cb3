// The views that count, place and hold: bars, the map, consent and the agenda.
import { balanced } from "stage_fit";
import { Ticks, paged, view } from "stage_views";

export const Bars = view("Bars", `
  <div class="barsv">
    <h1 dir="auto">{{ s.question || s.title }}</h1>
    <div class="fitbox" v-fit="[3.1, 5, less]">
      <div v-if="ends" class="ends"><span></span><p><span>{{ ends[0] }}</span><span>{{ ends[1] }}</span></p></div>
      <ol class="bars" :class="[s.shape.unit, {list: s.view === 'list', compared}]">
        <li v-for="bar in shown" :key="bar.id">
          <div class="what"><p dir="auto">{{ bar.text }}</p><p class="why" v-for="why in bar.words.slice(0, whys)" :key="why" dir="auto">{{ why }}</p></div>
          <div v-if="scaled" class="scale" role="img" :aria-label="spoken(bar)">
            <div class="track"><i v-for="n in steps" :key="n" :style="{left: at(n)}"></i><s v-if="before(bar)" :style="{left: at(before(bar)[0])}"></s><b v-if="bar.n" :style="{left: at(bar.value)}"></b></div>
            <span class="num">{{ bar.n ? number(bar.value) : "" }}<small v-if="before(bar)">{{ t("was", {mean: number(before(bar)[0])}) }}</small><small v-else-if="!mean">{{ bar.n ? t("times", {n: bar.n}) : t("not_chosen") }}</small></span>
          </div>
          <div v-else class="count" role="img" :aria-label="t(unit, {n: bar.value})">
            <ticks v-if="s.shape.top <= (s.view === 'list' ? 12 : 24)" :on="bar.value"></ticks>
            <i v-else class="long" :style="{width: 78 * bar.value / s.shape.top + '%'}"></i>
            <span><b class="num">{{ bar.value }}</b></span>
          </div>
        </li>
      </ol>
    </div>
    <div class="foots"><p class="total">{{ total }}</p><p v-if="compared" class="total was"><s></s>{{ compared }}</p></div>
  </div>`, {
  components: { Ticks },
  mixins: [paged],
  computed: {
    mean() { return this.s.shape.unit === "mean"; },
    scaled() { return this.mean || this.s.shape.unit === "order"; },
    steps() { return this.s.shape.top <= 24 ? this.s.shape.top : 0; },
    ends() { return this.mean ? this.s.shape.ends : this.scaled ? [this.t("first"), this.t("last")] : null; },
    compared() { return this.things.some((bar) => this.before(bar)) ? this.t("as_before", { cycle: this.s.before.cycle }) : ""; },
    unit() { return this.s.shape.unit === "dots" ? "dots" : "answers"; },
    things() { return this.s.shape.bars; },
    per() { return 12; },
    whys() { return this.things.length <= 3 ? 3 : this.things.length <= 5 ? 1 : 0; },
    total() {
      const voters = this.t("voters", { n: this.s.shape.n });
      if (this.unit !== "dots") return voters;
      return `${voters}, ${this.t("dots", { n: this.things.reduce((sum, bar) => sum + bar.value, 0) })}`;
    },
  },
  methods: {
    at(value) { return `${(100 * (value - 1)) / Math.max(1, this.s.shape.top - 1)}%`; },
    number(value) { return value.toLocaleString(this.s.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }); },
    /** What an earlier cycle answered to the same: its mean, and how many people. */
    before(bar) { return this.mean ? this.s.before?.means[bar.id] : undefined; },
    spoken(bar) {
      if (!bar.n) return this.t(this.mean ? "no_mean" : "not_chosen");
      const now = this.t(this.mean ? "mean" : "place", { mean: this.number(bar.value), top: this.s.shape.top, n: bar.n });
      return this.before(bar) ? `${now}, ${this.t("as_before", { cycle: this.s.before.cycle })} ${this.number(this.before(bar)[0])}` : now;
    },
  },
});

/** Numbers that lie on each other give way, a little at a time, and stay in their field. */
function apart(points, width, height, between) {
  const placed = points.map((point) => ({ ...point, left: inside(point.x, width, 4.5), top: inside(1 - point.y, height, 9) }));
  for (let round = 0; round < 80; round++) {
    for (const [index, one] of placed.entries()) {
      for (const other of placed.slice(index + 1)) {
        let [dx, dy] = [other.left - one.left, other.top - one.top];
        if (!dx && !dy) [dx, dy] = [Math.cos(other.number) / 10, Math.sin(other.number) / 10];
        const distance = Math.hypot(dx, dy);
        if (distance >= between) continue;
        const push = (between - distance) / 2 / distance;
        one.left = within(one.left - dx * push, width, one.x >= 0.5);
        one.top = within(one.top - dy * push, height, one.y < 0.5);
        other.left = within(other.left + dx * push, width, other.x >= 0.5);
        other.top = within(other.top + dy * push, height, other.y < 0.5);
      }
    }
  }
  return placed;
}
const inside = (part, length, edge) => edge + part * (length - 2 * edge);
const within = (value, length, second) => Math.min((second ? length : length / 2) - 3, Math.max(second ? length / 2 + 3 : 3, value));

export const Grid = view("Grid", `
  <div class="mapv">
    <h1 dir="auto">{{ s.question || s.title }}</h1>
    <div class="map" ref="map">
      <div class="f kl"><b>{{ t("make_smaller") }}</b><span>{{ t("make_smaller_is") }}</span></div>
      <div class="f sw"><b>{{ t("small_win") }}</b><span>{{ t("small_win_is") }}</span></div>
      <div class="f lo"><b>{{ t("let_go") }}</b><span>{{ t("let_go_is") }}</span></div>
      <div class="f qw"><b>{{ t("just_do") }}</b><span>{{ t("just_do_is") }}</span></div>
      <span v-for="(point, index) in placed" :key="point.id" class="pt num" :class="{sw: small(point), wide: point.apart, aside: !shown.includes(things[index])}" :style="{left: u(point.left), top: u(point.top)}">{{ point.number }}</span>
      <div class="ax x"><span>{{ t("not_small") }}</span><span dir="auto">{{ s.shape.x }} →</span></div>
      <div class="ax y"><span>{{ t("not_deep") }}</span><span dir="auto">{{ s.shape.y }} →</span></div>
    </div>
    <div class="leg">
      <p v-if="!points.length" class="none">{{ t("no_points") }}</p>
      <ol v-fit="[3.1, shown.length <= 6 ? 4.4 : 3.6, less]" :class="{roomy: shown.length <= 8}"><li v-for="point in shown" :key="point.id" :class="{sw: small(point)}"><b class="num">{{ point.number ?? "·" }}</b><span dir="auto">{{ point.text }}</span></li></ol>
      <p class="key" v-if="points.some((point) => point.apart)"><i></i>{{ t("apart") }}</p>
      <p class="key" v-if="points.length && s.shape.waiting">{{ t("waiting", {n: s.shape.waiting}) }}</p>
    </div>
  </div>`, {
  mixins: [paged],
  data: () => ({ width: 87.4, height: 58 }),
  computed: {
    points() { return [...this.s.shape.points].sort((a, b) => a.number - b.number); },
    things() { return this.points.length ? this.points : (this.s.things ?? []).map((text, id) => ({ id, text })); },
    per() { return 12; },
    placed() { return apart(this.points, this.width, this.height, 6); },
  },
  mounted() {
    this.watcher = new ResizeObserver(() => this.measure());
    this.watcher.observe(this.$refs.map);
    this.measure();
  },
  unmounted() { this.watcher.disconnect(); },
  methods: {
    small: (point) => point.x >= 0.5 && point.y >= 0.5,
    u: (value) => `calc(${value} * var(--u))`,
    measure() {
      const map = this.$refs.map;
      const unit = map.querySelector(".x").getBoundingClientRect().width / 87.4;
      [this.width, this.height] = [map.clientWidth / unit, map.clientHeight / unit];
    },
  },
});

export const Consent = view("Consent", `
  <div class="con" :class="{bare: !things.length}">
    <div>
      <p class="state" :class="{ok: total && !shape.no, open: !total}"><i></i>{{ state }}</p>
      <h1 dir="auto" :class="{long: shape.sentence.length > 150}">“{{ shape.sentence }}”</h1>
    </div>
    <div class="bar" :class="{many: total > 24}">
      <template v-for="kind in ['yes', 'wish', 'no']" :key="kind">
        <div v-if="total <= 40 && shape[kind]"><div class="ticks" aria-hidden="true"><i v-for="n in shape[kind]" :key="n" :class="kind"></i></div><p><b class="num">{{ shape[kind] }}</b> {{ t(kind) }}</p></div>
        <div v-else-if="shape[kind]" :style="{flexGrow: shape[kind]}"><div class="whole" aria-hidden="true"><i :class="kind"></i></div><p><b class="num">{{ shape[kind] }}</b> {{ t(kind) }}</p></div>
      </template>
    </div>
    <div class="words" :class="{alone: !shape.objections.length || !shape.wishes.length}" v-fit="[0.74, 1.4, less]">
      <div class="no" v-if="shape.objections.length"><h2>{{ t("no_because") }}</h2><p v-for="why in objections" :key="why" dir="auto">{{ why }}</p></div>
      <div class="ws" v-if="shape.wishes.length"><h2>{{ t("with_wish") }}</h2><ul><li v-for="wish in wishes" :key="wish" dir="auto">{{ wish }}</li></ul></div>
    </div>
  </div>`, {
  mixins: [paged],
  computed: {
    shape() { return this.s.shape; },
    total() { return this.shape.yes + this.shape.wish + this.shape.no; },
    state() { return this.t(this.shape.no ? "proposal_no" : this.total ? "consent_ok" : "proposal"); },
    most() { return Math.max(1, this.shape.objections.length, this.shape.wishes.length); },
    count() { return Math.min(this.most, Math.max(1, Math.ceil(this.shape.objections.length / 3), Math.ceil(this.shape.wishes.length / 6)) + this.fewer); },
    // Objections and wishes turn together, so it is the pages that are counted.
    pages() { return Array.from({ length: this.count }, (_, index) => [index]); },
    things() { return [...this.shape.objections, ...this.shape.wishes]; },
    range() { return "range_pages"; },
    objections() { return this.part(this.shape.objections); },
    wishes() { return this.part(this.shape.wishes); },
  },
  methods: {
    less() { if (this.count < this.most) this.fewer = this.drawn + 1; },
    part(list) { return list.length ? (balanced(list, Math.ceil(list.length / this.count))[this.page % this.count] ?? []) : []; },
  },
});

const MAIN = ["picture", "activities", "direction", "learning"];

export const Agenda = view("Agenda", `
  <div class="canvas">
    <div class="l" v-fit="[4, 6.9]">
      <h1 dir="auto">{{ s.challenge }}</h1>
      <div class="who" v-if="s.person"><p class="label">{{ t("person") }}</p><p class="p" dir="auto">{{ s.person }}</p></div>
      <p class="ask" v-if="s.question" dir="auto">{{ s.question }}</p>
      <div class="nx" v-if="s.next"><p class="label">{{ t("next_time") }}</p><p class="date">{{ s.next }}</p></div>
    </div>
    <div class="r" :class="['of' + shown.length, {tight: most < 3}]" v-fit="[3.1, 3.6, less]">
      <div v-for="[key, lines] in shown" :key="key" class="blk" :class="{t: key === 'activities'}">
        <h2>{{ t("section_" + key) }}</h2>
        <p v-if="!lines.length" class="none">{{ t("nothing_yet") }}</p>
        <ul>
          <li v-for="line in lines.slice(0, most)" :key="line.text" :class="{new: line.new}"><span dir="auto">{{ line.text }}</span><small v-if="about(line)" dir="auto">{{ about(line) }}</small></li>
          <li v-if="lines.length > most" class="more">{{ t("more", {n: lines.length - most}) }}</li>
        </ul>
      </div>
    </div>
  </div>`, {
  mixins: [paged],
  computed: {
    things() {
      const rank = ([key]) => (MAIN.includes(key) ? MAIN.indexOf(key) : MAIN.length);
      const other = ([key, lines]) => [key, lines.filter((line) => line.text !== this.s.challenge)]; // that one stands at the left
      const found = this.s.shape.sections.map(other).filter(([key, lines]) => lines.length || MAIN.includes(key));
      return found.length ? found.sort((a, b) => rank(a) - rank(b)) : [["activities", []]];
    },
    pages() {
      const count = Math.ceil(this.things.length / 4);
      return Array.from({ length: Math.max(1, count) }, (_, index) => this.things.slice(4 * index, 4 * index + 4));
    },
    range() { return "range_pages"; },
    most() { return 3 - this.fewer; },
  },
  methods: {
    less() { this.fewer = Math.min(2, this.drawn + 1); },
    about(line) { return [line.new && this.t("new"), line.state !== "note" && this.t(line.state), line.note].filter(Boolean).join(" · "); },
  },
});
