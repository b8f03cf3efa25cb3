// Pictures of the whole challenge, drawn by the server: every word in them was escaped there.
import { view } from "stage_views";

export const Picture = view("Picture", `
  <div class="picturev">
    <div v-if="pages.length" v-html="pages[page % pages.length]" role="img" :aria-label="t(s.picture)"></div>
    <p v-else class="none">{{ t("no_picture") }}</p>
  </div>`, {
  computed: {
    pages() { return this.s.pages ?? []; },
  },
  watch: { "pages.length"() { this.report(); } },
  mounted() { this.report(); },
  methods: {
    report() { this.$emit("pages", { sizes: this.pages.map(() => 1), range: "range_pages", note: "" }); },
  },
});
