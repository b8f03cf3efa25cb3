// What stands in the middle of the stage, one component for each view. Words of people only ever go in as text.
import { Wall, balanced, fit } from "stage_fit";

export const view = (name, template, more = {}) => ({
  name,
  template,
  props: { s: Object, t: Function, page: Number },
  emits: ["pages"],
  directives: { fit },
  ...more,
});

/** One short mark for one person or one card; the words beside it carry the meaning. */
export const Ticks = {
  props: { on: Number, off: { type: Number, default: 0 } },
  template: `
    <div v-if="on + off > 60" class="meter" aria-hidden="true"><i :style="{width: 100 * on / (on + off) + '%'}"></i></div>
    <div v-else class="ticks" aria-hidden="true"><i v-for="n in on" :key="n"></i><i v-for="n in off" :key="-n" class="off"></i></div>`,
};

/** The time that is left, by the server's clock: `shift` is how far it is ahead of this browser's. */
export const Clock = {
  props: { s: Object, t: Function, shift: Number, words: Boolean },
  data: () => ({ at: performance.now() / 1000 }),
  mounted() { this.timer = setInterval(() => (this.at = performance.now() / 1000), 250); },
  unmounted() { clearInterval(this.timer); },
  computed: {
    seconds() {
      if (this.s.left != null) return Math.max(0, Math.ceil(this.s.left));
      return this.s.ends_at == null ? null : Math.max(0, Math.ceil(this.s.ends_at - this.at - this.shift));
    },
    text() { return `${Math.floor(this.seconds / 60)}:${String(this.seconds % 60).padStart(2, "0")}`; },
    said() {
      if (this.s.left != null) return this.t("clock_stopped");
      return this.seconds === 0 ? this.t("time_up") : this.seconds <= 30 ? this.t("last_seconds") : "";
    },
  },
  template: `<div v-if="seconds !== null" class="time"><div class="clock" role="timer" :aria-label="t('clock')">{{ text }}</div><p v-if="words && said">{{ said }}</p></div>`,
};

const FEW_WINS = 3; // beside the way in

export const Lobby = view("Lobby", `
  <div class="left" v-fit="[4, 9.2]">
    <p class="label">{{ t("our_question") }}<span v-if="s.rehearsal" class="rehearsal">{{ t("rehearsal") }}</span></p>
    <h1 dir="auto">{{ s.challenge }}</h1>
    <div class="who" v-if="s.person"><p class="label">{{ t("person") }}</p><p class="p" dir="auto">{{ s.person }}</p></div>
    <div class="since" v-if="s.became">
      <p class="label">{{ t("became_last") }}</p>
      <p class="sum num">{{ sum }}</p>
      <ul v-if="wins.length"><li v-for="(win, index) in wins" :key="index"><span dir="auto">{{ win.text }}</span> <i :class="{open: win.open}">{{ win.fate }}</i></li></ul>
      <p class="rest" v-if="rest">{{ t("became_more", {n: rest}) }}</p>
    </div>
    <div class="inside" role="status">
      <p v-if="!s.people" class="none">{{ t("nobody") }}</p>
      <template v-else>
        <p class="n"><b class="num">{{ s.people }}</b> {{ t("people", {n: s.people}) }}</p>
        <div class="ticks" :class="{s: s.people > 60}" aria-hidden="true"><i v-for="n in s.people" :key="n"></i></div>
      </template>
      <p class="help">{{ t("no_phone") }}</p>
    </div>
  </div>
  <div class="panel">
    <template v-if="s.address">
      <p class="st">{{ t("scan") }}</p>
      <div class="big"><div class="qr" v-html="s.qr"></div></div>
      <p class="typ">{{ t("typed") }}<b class="num" :style="{'--long': s.address.length}">{{ s.address }}</b></p>
    </template>
    <p v-else class="st wait">{{ t("no_address") }}</p>
  </div>`, {
  computed: {
    sum() {
      const { people, said, lines } = this.s.became;
      const parts = [this.t("became_people", { n: people }), said && this.t("became_said", { n: said }), lines && this.t("became_lines", { n: lines })];
      return parts.filter(Boolean).join(" · ");
    },
    wins() { return this.s.became.wins.slice(0, FEW_WINS); },
    rest() { return this.s.became.wins.length - this.wins.length; },
  },
});

/** Steps that show no more than their question, whatever is answered. */
export const ONLY_ASKS = ["prompt", "countdown"];

/** What stands under a question while people answer: the time, who is done, and why nothing is shown yet. */
const Meanwhile = {
  components: { Clock, Ticks },
  props: { s: Object, t: Function, shift: Number },
  template: `
    <div class="now">
      <clock :s="s" :t="t" :shift="shift" words></clock>
      <div class="rd" v-if="s.talk"><p class="talk"><b v-if="group">{{ group }}</b>{{ t("talk") }}</p></div>
      <div class="rd" v-else-if="s.of"><ticks :on="Math.min(s.ready, s.of)" :off="Math.max(0, s.of - s.ready)"></ticks><p role="status">{{ t("ready", {n: s.ready, m: s.of}) }}</p></div>
    </div>
    <p class="calm" v-if="s.groups"><b>{{ s.groups }}</b> · {{ t("phone_says") }}<br>{{ t("join_a_group") }}</p>
    <p class="calm" v-if="calm">{{ calm }}</p>`,
  computed: {
    group() { return this.t(`group_${this.s.group}`); },
    calm() {
      if (ONLY_ASKS.includes(this.s.view)) return "";
      if (this.s.shape?.kind === "few") return this.s.of < 5 ? this.t("few_here") : this.t("few");
      return { cards: this.t("no_cards"), timeline: this.t("no_cards"), network: this.t("no_threads"), consent: this.t("proposal") }[this.s.shape?.kind] ?? "";
    },
  },
};

const asking = { components: { Meanwhile }, props: { s: Object, t: Function, page: Number, shift: Number } };

/** The question; for a step that is a countdown, the clock is what one sees from the back row. */
export const Prompt = view("Prompt", `
  <div class="prompt" :class="{countdown: s.view === 'countdown'}" v-fit="[4.8, 13]"><div>
    <h1 dir="auto">{{ s.question || s.title }}</h1>
    <meanwhile :s="s" :t="t" :shift="shift"></meanwhile>
  </div></div>`, asking);

/** A break, soup, somebody who tells something: its name, one line, when we go on, and the way in for who comes now. */
export const Free = view("Free", `
  <div class="free">
    <div class="l" v-fit="[7, 21]"><div>
      <h1 dir="auto">{{ s.title }}</h1>
      <p class="line" v-if="s.question && s.question !== s.title" dir="auto">{{ s.question }}</p>
      <clock :s="s" :t="t" :shift="shift"></clock>
      <p class="until" v-if="until">{{ until }}</p>
    </div></div>
    <div class="panel" v-if="s.address">
      <p class="st">{{ t("later_in") }}</p>
      <div class="qr" v-html="s.qr"></div>
      <p class="typ"><b class="num" :style="{'--long': s.address.length}">{{ s.address }}</b></p>
    </div>
  </div>`, {
  components: { Clock },
  props: asking.props,
  computed: {
    until() {
      if (this.s.ends_at == null) return "";
      const time = new Date(1000 * this.s.ends_at).toLocaleTimeString(this.s.lang, { hour: "numeric", minute: "2-digit", hourCycle: "h23" });
      return this.t("until", { time: this.s.lang === "nl" ? time.replace(":", ".") : time });
    },
  },
});

/** One card, as large as it can be. */
export const Spot = view("Spot", `
  <div class="spot" v-fit="[4, 13.8]"><div>
    <p class="stem" v-if="s.stem" dir="auto">{{ s.stem }}</p>
    <blockquote dir="auto"><p v-if="s.card.text">{{ s.card.text }}</p><dl v-if="s.card.lines.length"><template v-for="[label, words] in s.card.lines" :key="label"><dt v-if="label">{{ label }}</dt><dd>{{ words }}</dd></template></dl></blockquote>
    <p class="by" v-if="s.card.name" dir="auto">{{ s.card.name }}</p>
  </div></div>`);

export const End = view("End", `
  <div class="prompt" v-fit="[8, 13]"><div>
    <h1>{{ t("thanks") }}</h1>
    <div class="next" v-if="s.next"><p class="label">{{ t("next_time") }}</p><p class="date">{{ s.next }}</p></div>
    <p class="were" v-if="s.people">{{ t("people_were", {n: s.people}) }}</p>
  </div></div>`);

/** A list on pages: the component says `things` and `per`, how many fit at most; `less` makes the pages shorter when they do not. */
export const paged = {
  data: () => ({ fewer: 0 }),
  computed: {
    pages() { return balanced(this.things, Math.max(1, Math.min(this.per, this.things.length) - this.fewer)); },
    shown() { return this.pages[this.page % this.pages.length]; },
    range() { return "range_lines"; },
  },
  watch: { "things.length"() { this.fewer = 0; } },
  created() { this.drawn = 0; },
  beforeUpdate() { this.drawn = this.fewer; },
  mounted() { this.report(); },
  updated() { this.report(); },
  methods: {
    // Counted from what is drawn: asked twice about one drawing, it takes one step.
    less() { if (this.shown.length > 1) this.fewer = this.drawn + 1; },
    refit() { this.fewer = 0; },
    report() { this.$emit("pages", { sizes: this.pages.map((page) => page.length), range: this.range, note: "" }); },
  },
};

/** What became of people's words: the last time in numbers, our question where it is another now, and the small wins with what is known of them. */
export const Became = view("Became", `
  <div class="things became" :class="{alone: !things.length}">
    <div class="told" v-fit="[4, 7.4]"><div>
      <h1>{{ t("became") }}</h1>
      <p class="label">{{ t("became_last") }}</p>
      <ol class="num"><li><b>{{ s.became.people }}</b> {{ t("became_n_people", {n: s.became.people}) }}</li><li v-if="s.became.said"><b>{{ s.became.said }}</b> {{ t("became_n_said", {n: s.became.said}) }}</li><li v-if="s.became.lines"><b>{{ s.became.lines }}</b> {{ t("became_n_lines", {n: s.became.lines}) }}</li></ol>
      <template v-if="s.became.other"><p class="label">{{ t("became_question") }}</p><p class="now" dir="auto">{{ s.became.question }}</p></template>
    </div></div>
    <ul v-if="things.length" v-fit="[3.3, 5.2, less]"><li v-for="(win, index) in shown" :key="index"><span dir="auto">{{ win.text }}</span><i :class="{open: win.open}">{{ win.fate }}</i></li></ul>
  </div>`, {
  mixins: [paged],
  computed: {
    things() { return this.s.became.wins; },
    per() { return 7; },
    shown() { return this.pages.length ? this.pages[this.page % this.pages.length] : []; },
  },
});

/** The question, and beside it what people answer about: no counts, and no order but that of the phones. */
export const Things = view("Things", `
  <div class="things">
    <div class="prompt" v-fit="[4, 8.4]"><div>
      <h1 dir="auto">{{ s.question || s.title }}</h1>
      <meanwhile :s="s" :t="t" :shift="shift"></meanwhile>
    </div></div>
    <ul v-fit="[3.3, 6, less]"><li v-for="(thing, index) in shown" :key="index" dir="auto">{{ thing }}</li></ul>
  </div>`, {
  ...asking,
  mixins: [paged],
  computed: {
    things() { return this.s.things; },
    per() { return 12; },
  },
});

const SAMPLE_ABOVE = 120;
const SAMPLE = 60;
const seen = (cards) => cards.filter((card) => !card.hidden);

/** Everybody's words: the groups people made, and the cards that stand on their own. */
export const CardWall = view("CardWall", `
  <div class="wallv">
    <h1 dir="auto">{{ s.stem || s.question || s.title }}</h1>
    <div class="fitbox" ref="box"></div>
  </div>`, {
  emits: ["pages", "look"],
  computed: {
    groups() {
      const groups = (this.s.shape.groups ?? []).map((group) => ({ ...group, cards: seen(group.cards) })).sort((a, b) => b.cards.length - a.cards.length);
      return groups.map((group) => ({ ...group, title: group.title || this.t("unnamed_group"), count: this.t("cards", { n: group.cards.length }) }));
    },
    cards() { return seen(this.s.shape.cards ?? this.s.shape.loose); },
    // Ids are random, so their order is a fair draw, and the same one at every drawing.
    drawn() {
      if (this.cards.length <= SAMPLE_ABOVE) return this.cards;
      return [...this.cards].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, SAMPLE);
    },
    shown() { return [...this.groups, ...this.drawn]; },
  },
  mounted() {
    this.wall = new Wall(this.$refs.box);
    this.hang();
    this.watcher = new ResizeObserver(() => this.wall.room() !== this.room && this.refit());
    this.watcher.observe(this.$refs.box);
  },
  unmounted() { this.watcher.disconnect(); },
  watch: {
    shown(now, before) {
      if (JSON.stringify(now) === JSON.stringify(before)) return;
      this.hang();
      this.lookAtMade(before);
    },
    page() { this.hang(); },
  },
  methods: {
    // The group the room just made stands on the page one looks at.
    lookAtMade(before) {
      const were = new Map(before.map((thing) => [thing.id, thing.cards?.length ?? 0]));
      const made = this.groups.find((group) => group.cards.length > (were.get(group.id) ?? 0));
      if (made) this.$emit("look", this.wall.pages.findIndex((page) => page.includes(made.id)));
    },
    hang() {
      const pages = this.wall.show(this.shown, this.page);
      this.room = this.wall.room();
      const sample = this.cards.length > this.drawn.length;
      const note = sample ? this.t("sample", { k: this.drawn.length, n: this.cards.length }) : "";
      this.$emit("pages", { sizes: pages.map((page) => page.length), range: this.groups.length ? "range_pages" : "range_cards", note });
    },
    refit() { this.wall.arrange(); this.hang(); },
  },
});
