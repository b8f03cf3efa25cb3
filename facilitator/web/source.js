// A text with its lines numbered behind it: both wrap alike, so a line's mark stands at the line. Tab goes on to the next thing, as everywhere.
export default {
  template: `
  <div class="source">
    <div class="lines" aria-hidden="true"><div v-for="(line, n) in now.split('\\n')" :key="n" ref="lines" :class="{ amiss: amiss.includes(n + 1) }">{{ line || ' ' }}</div></div>
    <textarea ref="text" v-model="now" :aria-label="name" :maxlength="most" spellcheck="false" autocapitalize="off" @input="typed"
      @keydown.ctrl.s.prevent="save" @keydown.meta.s.prevent="save"></textarea>
  </div>`,
  props: { text: String, name: String, most: Number },
  emits: ["typed", "save"],
  data() {
    return { now: this.text, safe: this.text, amiss: [], pause: 0 };
  },
  mounted() {
    addEventListener("beforeunload", this.leaving);
  },
  unmounted() {
    removeEventListener("beforeunload", this.leaving);
  },
  methods: {
    typed() {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.$emit("typed", this.now), 400);
    },
    save() {
      clearTimeout(this.pause);
      this.$emit("save", this.now);
    },
    flag(lines) {
      this.amiss = lines;
    },
    kept(text) {
      this.safe = text;
    },
    at(line) {
      const lines = this.now.split("\n");
      const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      this.$refs.text.focus({ preventScroll: true });
      this.$refs.text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
      this.$refs.lines[Math.min(line, lines.length) - 1].scrollIntoView({ block: "center" });
    },
    leaving(event) {
      if (this.now !== this.safe) event.preventDefault();
    },
  },
};
