// The views with a drawing of their own: six corners, a web of threads, and a line in time.
import { balanced } from "stage_fit";
import { paged, view } from "stage_views";

const round = (value) => Math.round(value * 100) / 100;
const turn = (degrees, r) => [round(r * Math.cos((degrees * Math.PI) / 180)), round(r * Math.sin((degrees * Math.PI) / 180))];
const path = (points) => points.map((point) => point.join(",")).join(" ");

const SIDES = [240, 180, 120, 300, 0, 60]; // three at the left from above to below, three at the right
const [CORE, WHOLE] = [29, 100];

/** One side of the hexagon, from the middle out: what lies between the core and `r`. */
const side = (degrees, r) => path([turn(degrees - 30, CORE), turn(degrees - 30, r), turn(degrees + 30, r), turn(degrees + 30, CORE)]);

export const Hexagon = view("Hexagon", `
  <div class="hexv">
    <h1 dir="auto">{{ s.question || s.title }}</h1>
    <ul class="l" v-fit="[3.1, 4.6]"><li v-for="one in corners.slice(0, 3)" :key="one.id" class="whole"><p class="n"><span v-if="one.thin">{{ t("thin") }}</span><b class="num">{{ one.value }}</b></p><p class="what" dir="auto">{{ one.text }}</p></li></ul>
    <svg viewBox="-108 -101 216 202" role="img" :aria-label="told">
      <g v-for="one in corners" :key="one.id" :class="{thin: one.thin}">
        <line v-bind="one.leader"></line>
        <polygon class="room" :points="one.room"></polygon><polygon v-if="one.value" class="full" :points="one.full"></polygon><polyline class="edge" :points="one.edge"></polyline>
      </g>
      <polygon class="core" :points="core"></polygon>
      <text v-if="s.shape.middle" class="num" y="7.5">{{ s.shape.middle.value }}</text>
    </svg>
    <ul class="r" v-fit="[3.1, 4.6]"><li v-for="one in corners.slice(3)" :key="one.id" class="whole"><p class="n"><b class="num">{{ one.value }}</b><span v-if="one.thin">{{ t("thin") }}</span></p><p class="what" dir="auto">{{ one.text }}</p></li></ul>
    <div class="keys">
      <p v-if="s.shape.middle" dir="auto"><b>{{ t("in_the_middle") }}</b> {{ s.shape.middle.text }}</p>
      <p v-if="corners.some((one) => one.thin)" class="dotted"><i></i>{{ t("thin_is") }}</p>
      <p class="total">{{ t("voters", {n: s.shape.n}) }}</p>
    </div>
  </div>`, {
  computed: {
    corners() {
      const top = Math.max(1, ...this.s.shape.corners.map((one) => one.value));
      return this.s.shape.corners.map((one, index) => {
        const degrees = SIDES[index];
        const [x, y] = turn(degrees, WHOLE * 0.866);
        const leader = { x1: x, y1: y, x2: x < 0 ? -107 : 107, y2: y };
        // The area says how many: twice as many people, twice as much ink.
        const r = Math.sqrt(CORE ** 2 + (one.value / top) * (WHOLE ** 2 - CORE ** 2));
        return { ...one, leader, room: side(degrees, WHOLE), full: side(degrees, r), edge: path([turn(degrees - 30, WHOLE), turn(degrees + 30, WHOLE)]) };
      });
    },
    core: () => path([30, 90, 150, 210, 270, 330].map((degrees) => turn(degrees, CORE - 5))),
    told() { return [...this.s.shape.corners, ...[this.s.shape.middle].filter(Boolean)].map((one) => `${one.text}: ${one.value}`).join(", "); },
  },
});

const [MOST_NODES, FEWEST_NODES, MOST_THREADS] = [24, 10, 60];

/** Round the circle each thing stands beside the one it has its thickest thread with, as far as that goes. */
function neighbours(nodes, threads) {
  const left = new Map(nodes.map((node) => [node.id, node]));
  const row = [];
  const thickest = (id) => threads.find(({ a, b }) => (a === id && left.has(b)) || (b === id && left.has(a)));
  for (let next = nodes[0]?.id; left.size; ) {
    row.push(left.get(next));
    left.delete(next);
    const thread = thickest(next);
    next = thread ? (thread.a === next ? thread.b : thread.a) : left.keys().next().value;
  }
  return row;
}

/** Things and what runs between them. Drawn are the ones with most threads; how many more there are is said. */
export const Network = view("Network", `
  <div class="netv">
    <h1 dir="auto">{{ s.question || s.title }}</h1>
    <p v-if="!nodes.length" class="none">{{ t("no_threads") }}</p>
    <div v-else class="net" v-fit="[3.1, 4.4, less]" role="img" :aria-label="told">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"><path v-for="one in drawn" :key="one.a + one.b" :d="one.d" :style="{'--w': one.w}" :class="{faint: one.faint}"></path></svg>
      <div v-for="node in placed" :key="node.id" class="node whole" :class="{right: node.right, bare: !node.threads}" :style="node.style"><i></i><span v-if="node.text" dir="auto">{{ node.text }}</span></div>
    </div>
    <p class="total"><span v-for="part in said" :key="part">{{ part }}</span></p>
  </div>`, {
  data: () => ({ limit: MOST_NODES }),
  computed: {
    threads() { return [...this.s.shape.threads].sort((one, other) => other.weight - one.weight || (one.a + one.b < other.a + other.b ? -1 : 1)); },
    nodes() {
      const all = new Map(this.s.shape.nodes.map((node) => [node.id, node]));
      const first = new Set([...this.threads.flatMap(({ a, b }) => [a, b]), ...all.keys()]);
      return neighbours([...first].slice(0, this.limit).map((id) => all.get(id)), this.threads);
    },
    between() { return this.threads.filter(({ a, b }) => [a, b].every((id) => this.nodes.some((node) => node.id === id))); },
    top() { return Math.max(1, ...this.threads.map((thread) => thread.weight)); },
    /** Down the right side and up the left, on a round that is flat where words stand. */
    placed() {
      const rows = Math.ceil(this.nodes.length / 2);
      const most = Math.max(1, ...this.nodes.map((node) => node.threads));
      return this.nodes.map((node, index) => {
        const right = index < rows;
        const [row, of] = right ? [index, rows] : [this.nodes.length - 1 - index, this.nodes.length - rows];
        const y = (row + 0.5) / of;
        const bow = Math.pow(1 - Math.pow(Math.abs(2 * y - 1), 2.4), 1 / 2.4);
        const x = 0.5 + (right ? 1 : -1) * (0.06 + 0.15 * bow);
        const style = { [right ? "left" : "right"]: `${100 * (right ? x : 1 - x)}%`, top: `${100 * y}%` };
        const dot = node.threads ? 1.4 + 1.8 * Math.sqrt(node.threads / most) : 2.4;
        return { ...node, right, x: 100 * x, y: 100 * y, of, style: { ...style, "--rows": of, "--d": dot } };
      });
    },
    drawn() {
      const spot = new Map(this.placed.map((node) => [node.id, node]));
      return this.between.slice(0, MOST_THREADS).map(({ a, b, weight }) => {
        const [from, to] = [spot.get(a), spot.get(b)];
        const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
        // On one side the thread bows inward, round the ones that stand between; across it bends a little to the middle.
        const inward = from.right === to.right ? Math.max(0, Math.min(0.7, (Math.abs(from.y - to.y) - 100 / from.of) / 70)) : 0.2;
        const middle = [x + inward * (50 - x), from.right === to.right ? y : y + 0.2 * (50 - y)];
        return { a, b, d: `M${from.x},${from.y} Q${middle} ${to.x},${to.y}`, w: this.top > 1 ? 0.3 + (1.3 * weight) / this.top : 0.5, faint: this.top > 1 && weight <= this.top / 3 };
      }).reverse(); // the thickest on top
    },
    said() {
      const { nodes, alone, n } = this.s.shape;
      const [more, threads] = [nodes.length - this.nodes.length, this.between.length - this.drawn.length];
      return [
        !this.threads.length && this.nodes.length > 0 && this.t("no_threads"), this.top > 1 && this.t("thick"), more > 0 && this.t("more_nodes", { n: more }), threads > 0 && this.t("more_threads", { n: threads }),
        alone > 0 && this.t("alone", { n: alone }), this.t("voters", { n }),
      ].filter(Boolean);
    },
    told() {
      const name = new Map(this.s.shape.nodes.map((node) => [node.id, node.text]));
      return this.between.slice(0, 12).map(({ a, b, weight }) => `${name.get(a)}, ${name.get(b)}: ${weight}`).join("; ");
    },
  },
  watch: { "s.shape"() { this.refit(); } },
  created() { this.stood = this.nodes.length; },
  beforeUpdate() { this.stood = this.nodes.length; },
  mounted() { this.$emit("pages", { sizes: [1], range: "range_pages", note: "" }); },
  methods: {
    // Counted from what stands there: asked twice about one drawing, it takes one step.
    less() { this.limit = Math.max(FEWEST_NODES, this.stood - 2); },
    refit() { this.limit = MOST_NODES; },
  },
});

const DATELESS = 4;

/** Moments as flags on a line, early to late, above and under it in turn; those nobody gave a date have a row of their own. */
export const Timeline = view("Timeline", `
  <div class="timev">
    <h1 dir="auto">{{ s.question || s.title }}</h1>
    <div class="fitbox" v-fit="[3.1, 4.6, less]">
      <div v-if="flags.length" class="flags" :style="{'--n': flags.length}">
        <div v-for="(one, index) in flags" :key="one.id" class="flag" :class="index % 2 ? 'under' : 'above'" :style="{'--i': index + 1}"><p v-if="one.when" class="when" dir="auto">{{ one.when }}</p><p class="what" dir="auto">{{ one.text }}</p><small v-if="one.name" dir="auto">{{ one.name }}</small></div>
        <svg class="axis" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
          <line class="long" x1="0" y1="10" x2="100" y2="10"></line>
          <line v-for="one in flags" :key="one.id" class="on" :x1="x(one)" y1="8" :x2="x(one)" y2="12"></line>
          <polyline v-for="(one, index) in flags" :key="one.id" class="stem" :points="stem(one, index)"></polyline>
        </svg>
      </div>
      <div v-if="shownLoose.length" class="loose" :class="{alone: !flags.length}">
        <h2>{{ t("no_date") }}</h2>
        <ul><li v-for="one in shownLoose" :key="one.id"><p v-if="one.when" class="when" dir="auto">{{ one.when }}</p><p class="what" dir="auto">{{ one.text }}</p><small v-if="one.name" dir="auto">{{ one.name }}</small></li></ul>
      </div>
    </div>
    <p class="total" v-if="note">{{ note }}</p>
  </div>`, {
  mixins: [paged],
  computed: {
    things() { return this.s.shape.moments; },
    dated() { return this.things.filter((one) => one.at !== null); },
    loose() { return this.things.filter((one) => one.at === null); },
    per() { return 8; },
    together() { return this.dated.length > 0 && this.dated.length <= this.per - this.fewer && this.loose.length <= DATELESS && this.fewer < 4; },
    pages() {
      if (this.together) return [this.things];
      const most = Math.max(1, this.per - this.fewer);
      return [...(this.dated.length ? balanced(this.dated, most) : []), ...(this.loose.length ? balanced(this.loose, most) : [])];
    },
    flags() { return this.shown.filter((one) => one.at !== null); },
    shownLoose() { return this.shown.filter((one) => one.at === null); },
    note() { return this.loose.length && !this.shownLoose.length ? this.t("dateless", { n: this.loose.length }) : ""; },
    range() { return "range_lines"; },
  },
  methods: {
    /** A page stretches from its first moment to its last, so that what happens in one week can be told apart. */
    x(one) {
      const [from, to] = [this.flags[0].at, this.flags.at(-1).at];
      return round(1 + (96 * (one.at - from)) / (to - from || 1));
    },
    stem(one, index) {
      const [from, edge] = [round((100 * index) / (this.flags.length + 1)), index % 2 ? 20 : 0];
      return path([[from, edge], [from, edge ? 17 : 3], [this.x(one), 10]]);
    },
  },
});
