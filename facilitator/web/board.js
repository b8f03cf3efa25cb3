// Answers on the desk: loose ones left, groups right. Words of people are only ever text.
export default {
  template: `
  <div class="answers">
    <p v-if="!cards.size && !rows.length" class="soft none">{{ say.no_answers }}</p>
    <ol v-if="rows.length" class="rows">
      <li v-for="r in rows" :key="r.id"><b class="num">{{ r.value }}</b><div><span dir="auto">{{ say['row_' + r.id] ?? r.text }}</span>
        <p v-for="w in r.words" class="why" dir="auto">“{{ w }}”</p></div></li>
    </ol>
    <div v-if="cards.size" class="columns" :class="{ both: groups.length }">
      <section>
        <h3 v-if="groups.length">{{ say.loose }} <span class="num">{{ loose.length }}</span></h3>
        <ul class="loose">
          <li v-for="c in loose" :key="c.id" :class="{ on: ticked.has(c.id), away: c.hidden }">
            <label><input v-if="mayGroup" type="checkbox" :checked="ticked.has(c.id)" @change="tick(c.id)" /><span dir="auto">
              <span v-if="c.text" class="said">{{ c.text }}</span>
              <span v-for="l in c.lines" class="line"><i v-if="l[0]">{{ l[0] }}</i> {{ l[1] }}</span>
              <small v-if="c.name">{{ c.name }}</small><small v-if="c.kept" class="kept">{{ say.in_agenda }}</small><small v-if="c.late"> {{ say.late }}</small></span></label>
            <span class="acts"><button v-if="mayShow && !c.hidden" type="button" class="do q" :class="{ large: shown === c.id }" :aria-pressed="shown === c.id" @click="$emit('show', shown === c.id ? '' : c.id)">{{ shown === c.id ? say.large_away : say.large }}</button>
            <button type="button" class="do q" @click="$emit('hide', { id: c.id, hidden: !c.hidden })">{{ c.hidden ? say.show_again : say.hide }}</button></span>
          </li>
        </ul>
      </section>
      <section v-if="groups.length" ref="made" class="grps">
        <div v-for="g in groups" :key="g.id" class="grp" :class="{ made: made && made === g.title }" :data-group="g.title">
          <h3><span dir="auto">{{ g.title }}</span> <small v-if="g.kept" class="kept">{{ say.in_agenda }}</small> <span class="num">{{ inside(g.id).length }}</span></h3>
          <ul><li v-for="c in first(g.id)" :key="c.id" :class="{ away: c.hidden }"><span dir="auto">{{ c.text || c.lines.map(l => l[1]).join(' · ') }}</span>
            <button v-if="mayGroup" type="button" class="do q" @click="$emit('group', { title: '', cards: [c.id] })">{{ say.loosen }}</button>
            <span v-if="mayShow && !c.hidden" class="acts"><button type="button" class="do q" :class="{ large: shown === c.id }" :aria-pressed="shown === c.id" @click="$emit('show', shown === c.id ? '' : c.id)">{{ shown === c.id ? say.large_away : say.large }}</button></span></li></ul>
          <form v-if="naming === g.id" class="naming" @submit.prevent="rename(g.id)">
            <input v-model="name" maxlength="120" :aria-label="say.group_name" /><button class="do" :disabled="!name.trim()">{{ say.rename_keep }}</button></form>
          <p class="of-group"><button v-if="inside(g.id).length > most" type="button" class="do q" @click="open(g.id)">{{ opened.has(g.id) ? say.fewer_cards : say.more_cards.replace('{n}', inside(g.id).length - most) }}</button>
            <template v-if="mayGroup"><button type="button" class="do q" :aria-expanded="naming === g.id" @click="call(g)">{{ say.rename }}</button>
            <button type="button" class="do q" @click="takeApart(g)">{{ say.take_apart }}</button></template></p>
        </div>
      </section>
    </div>
    <form v-if="ticked.size" class="together" @submit.prevent="put">
      <b class="num">{{ say.ticked.replace('{n}', ticked.size) }}</b>
      <input v-model="title" maxlength="120" :placeholder="say.group_name" :aria-label="say.group_name" />
      <button class="put" :disabled="!title.trim()">{{ say.group }}</button>
      <button type="button" class="do q" @click="ticked = new Set()">{{ say.untick }}</button>
    </form>
  </div>`,
  props: { say: Object },
  emits: ["group", "rename", "hide", "show"],
  data: () => ({
    cards: new Map(), groups: [], rows: [], mayGroup: false, mayShow: false, shown: "", ticked: new Set(), title: "",
    most: 3, opened: new Set(), naming: "", name: "", made: "", // of groups: cards shown at first, those shown whole, the one that gets another name, the one just made
  }),
  computed: {
    loose() {
      const loose = [...this.cards.values()].filter((c) => !c.group);
      return [...loose.filter((c) => c.own), ...loose.filter((c) => !c.own)];
    },
  },
  methods: {
    change(put, gone, groups, rows, mayGroup, mayShow, shown) {
      for (const id of gone) this.cards.delete(id), this.ticked.delete(id);
      for (const card of put) this.cards.set(card.id, card);
      Object.assign(this, { groups, rows, mayGroup, mayShow, shown });
      if (put.some((card) => this.made && groups.find((group) => group.id === card.group)?.title === this.made)) this.$nextTick(this.lookAtMade);
    },
    // Beside many cards the groups scroll by themselves; only they move, not the card one was reading.
    lookAtMade() {
      const group = [...(this.$refs.made?.children ?? [])].find((one) => one.dataset.group === this.made);
      if (group) this.$refs.made.scrollTop = group.offsetTop - this.$refs.made.offsetTop;
    },
    inside(group) {
      return [...this.cards.values()].filter((c) => c.group === group);
    },
    first(group) {
      return this.opened.has(group) ? this.inside(group) : this.inside(group).slice(0, this.most);
    },
    open(group) {
      this.opened.has(group) ? this.opened.delete(group) : this.opened.add(group);
    },
    call(group) {
      this.naming = this.naming === group.id ? "" : group.id;
      this.name = group.title;
    },
    rename(group) {
      this.$emit("rename", { group, title: this.name.trim() });
      this.naming = "";
    },
    // They stay ticked under the same name: one press puts them together again.
    takeApart(group) {
      const cards = this.inside(group.id).map((c) => c.id);
      this.$emit("group", { title: "", cards });
      this.ticked = new Set(cards);
      this.title = group.title;
    },
    tick(id) {
      this.ticked.has(id) ? this.ticked.delete(id) : this.ticked.add(id);
    },
    put() {
      this.$emit("group", { title: this.title.trim(), cards: [...this.ticked] });
      this.made = this.title.trim();
      this.ticked = new Set();
      this.title = "";
    },
  },
};
