// The whole stage, drawn from one state: head, what it is about, foot. It is told what changed and forgets nothing else.
import { Agenda, Bars, Consent, Grid } from "stage_charts";
import { refitAll } from "stage_fit";
import { Picture } from "stage_pictures";
import { Hexagon, Network, Timeline } from "stage_shapes";
import { Became, CardWall, Clock, End, Free, Lobby, ONLY_ASKS, Prompt, Spot, Things } from "stage_views";

const MODES = { became: Became, end: End, canvas: Agenda, spot: Spot, map: Grid, picture: Picture };
const SHAPES = {
  cards: CardWall, clusters: CardWall, bars: Bars, grid: Grid, hexagon: Hexagon, network: Network, timeline: Timeline, consent: Consent, agenda: Agenda,
};
const ASKING = [Prompt, Things, Free];
// Before the first answer, and while it would show who said what, a step is still its question.
const empty = ({ kind, cards, moments, n, yes, wish, no }) =>
  kind === "few" || n === 0 || cards?.every((card) => card.hidden) || moments?.length === 0 || (kind === "consent" && !(yes + wish + no));
const PAGE_SECONDS = 20;
const MOST_MARKS = 130; // above so many things the strip has a mark for each page
const still = matchMedia("(prefers-reduced-motion: reduce)");

export default {
  components: { Clock, Lobby },
  props: { initial: Object },
  template: `
    <div class="stage" :class="s.mode" :lang="s.lang">
      <lobby v-if="s.mode === 'lobby'" :s="s" :t="t"></lobby>
      <template v-else>
        <div class="head">
          <div class="path" v-if="s.mode === 'canvas'"><b>{{ t("canvas") }}</b></div>
          <div class="path" v-else-if="s.picture"><b>{{ t(s.picture) }}</b></div>
          <div class="path" v-else-if="s.path?.format && s.mode !== 'end'" role="img" :aria-label="where">
            <span class="fmt">{{ s.path.format }}</span>
            <template v-for="(step, index) in s.path.steps" :key="index"><b v-if="step.state === 'now'"><i></i><span>{{ step.title }}</span></b><i v-else :class="step.state"></i></template>
          </div>
          <div class="corner">
            <span v-if="s.owed" class="owed" role="status">{{ t("not_saved") }}</span>
            <span v-if="s.rehearsal" class="rehearsal">{{ t("rehearsal") }}</span>
            <clock v-if="s.mode === 'shape' && !asking" :s="s" :t="t" :shift="shift"></clock>
          </div>
        </div>
        <transition name="turn" :css="!still.matches">
          <component :is="view" :key="key" ref="view" class="view" :s="s" :t="t" :page="page" :shift="shift" @pages="pages" @look="look"></component>
        </transition>
        <div class="foot">
          <div class="of">
            <div class="pager" v-if="sizes.length > 1 || note">
              <div class="strip" v-if="sizes.length > 1" aria-hidden="true"><span v-for="(size, index) in sizes" :key="index" :class="{gone: index < at, on: index === at}"><i v-for="n in many ? 1 : size" :key="n"></i></span></div>
              <span class="num">{{ [range, note].filter(Boolean).join(" · ") }}</span>
            </div>
            <template v-if="onCanvas"><p class="p" v-if="s.people">{{ t("people_were", {n: s.people}) }}</p></template>
            <template v-else><p class="q" dir="auto">{{ s.challenge }}</p><p class="p" v-if="s.person">{{ t("person_is", {person: s.person}) }}</p></template>
          </div>
          <div class="join" :class="{now: s.new_address}" v-if="s.address && view.name !== 'Free'"><p>{{ t(s.new_address ? "scan_again" : "later_in") }}<br><b class="num">{{ s.address }}</b></p><div class="qr" v-html="s.qr"></div></div>
        </div>
      </template>
    </div>`,
  data() {
    return { s: { ...this.initial }, page: 0, sizes: [], rangeOf: "", note: "", shift: -Infinity, held: false, still };
  },
  computed: {
    view() {
      if (this.s.mode in MODES) return MODES[this.s.mode];
      const { shape, things, view } = this.s;
      if (this.s.mode !== "shape" || ONLY_ASKS.includes(view) || empty(shape) || !(shape.kind in SHAPES)) return view === "free" ? Free : things?.length ? Things : Prompt;
      return SHAPES[shape.kind];
    },
    asking() { return ASKING.includes(this.view); },
    key() { return [this.s.mode, this.s.picture, this.s.title, this.s.question, this.s.card?.id, this.view.name].join("|"); },
    onCanvas() { return this.view === Agenda; },
    at() { return this.page % Math.max(1, this.sizes.length); },
    many() { return this.sizes.reduce((sum, size) => sum + size, 0) > MOST_MARKS; },
    range() {
      if (this.sizes.length < 2) return "";
      if (this.rangeOf === "range_pages") return this.t(this.rangeOf, { a: this.at + 1, n: this.sizes.length });
      const before = this.sizes.slice(0, this.at).reduce((sum, size) => sum + size, 0);
      const n = this.sizes.reduce((sum, size) => sum + size, 0);
      return this.t(this.rangeOf, { a: before + 1, z: before + this.sizes[this.at], n });
    },
    where() {
      const steps = this.s.path.steps;
      const n = steps.findIndex((step) => step.state === "now") + 1;
      return this.t("step_of", { format: this.s.path.format, n, m: steps.length, title: steps[n - 1]?.title ?? "" });
    },
  },
  watch: {
    initial(state) { this.s = { ...state }; this.heard(); },
    key() { this.page = 0; this.sizes = []; this.note = ""; this.held = false; this.rest(); },
  },
  created() { this.heard(); },
  mounted() {
    addEventListener("keydown", this.keys);
    document.fonts.ready.then(() => this.refit());
    document.fonts.addEventListener?.("loadingdone", this.refit);
    this.rest();
  },
  unmounted() {
    removeEventListener("keydown", this.keys);
    document.fonts.removeEventListener?.("loadingdone", this.refit);
    clearInterval(this.turning);
  },
  methods: {
    change(part) { this.s = { ...this.s, ...part }; this.heard(); },
    // A message can only arrive late, so the largest difference seen is the truest. performance.now() never jumps.
    heard() {
      this.shift = Math.max(this.shift, (this.s.now ?? 0) - performance.now() / 1000);
      document.documentElement.classList.toggle("dark", !!this.s.dark);
    },
    t(key, data = {}) {
      const said = this.s.say?.[data.n === 1 && `${key}_one` in this.s.say ? `${key}_one` : key] ?? "";
      return said.replace(/\{(\w+)\}/g, (_, name) => data[name] ?? "");
    },
    pages({ sizes, range, note }) {
      if (String(sizes) !== String(this.sizes)) this.sizes = sizes;
      this.rangeOf = range;
      this.note = note;
    },
    refit() { this.$refs.view?.refit?.(); refitAll(); },
    rest() {
      clearInterval(this.turning);
      this.turning = setInterval(() => !this.held && !still.matches && this.sizes.length > 1 && this.turn(1), PAGE_SECONDS * 1000);
    },
    // Whoever turns a page by hand keeps it: pages stop turning by themselves until the next step.
    keys({ key }) {
      const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[key];
      if (!by || this.sizes.length < 2) return;
      this.held = true;
      this.turn(by);
    },
    look(page) { this.page = page; this.rest(); },
    turn(by) { this.page = (this.at + by + this.sizes.length) % this.sizes.length; },
  },
};
