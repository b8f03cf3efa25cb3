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
              <small v-if="c.name">{{ c.name }}</small><small v-if="c.late"> {{ say.late }}</small></span></label>
            <span class="acts"><button v-if="mayShow && !c.hidden" type="button" class="do q" :class="{ large: shown === c.id }" :aria-pressed="shown === c.id" @click="$emit('show', shown === c.id ? '' : c.id)">{{ shown === c.id ? say.large_away : say.large }}</button>
            <button type="button" class="do q" @click="$emit('hide', { id: c.id, hidden: !c.hidden })">{{ c.hidden ? say.show_again : say.hide }}</button></span>
          </li>
        </ul>
      </section>
      <section v-if="groups.length">
        <div v-for="g in groups" :key="g.id" class="grp">
          <h3><span dir="auto">{{ g.title }}</span> <span class="num">{{ inside(g.id).length }}</span></h3>
          <ul><li v-for="c in inside(g.id)" :key="c.id" :class="{ away: c.hidden }"><span dir="auto">{{ c.text || c.lines.map(l => l[1]).join(' · ') }}</span>
            <span class="acts"><button v-if="mayShow && !c.hidden" type="button" class="do q" :class="{ large: shown === c.id }" :aria-pressed="shown === c.id" @click="$emit('show', shown === c.id ? '' : c.id)">{{ shown === c.id ? say.large_away : say.large }}</button>
            <button type="button" class="do q" @click="$emit('group', { title: '', cards: [c.id] })">{{ say.loosen }}</button></span></li></ul>
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
  emits: ["group", "hide", "show"],
  data: () => ({ cards: new Map(), groups: [], rows: [], mayGroup: false, mayShow: false, shown: "", ticked: new Set(), title: "" }),
  computed: {
    loose() {
      return [...this.cards.values()].filter((c) => !c.group);
    },
  },
  methods: {
    change(put, gone, groups, rows, mayGroup, mayShow, shown) {
      for (const id of gone) this.cards.delete(id), this.ticked.delete(id);
      for (const card of put) this.cards.set(card.id, card);
      Object.assign(this, { groups, rows, mayGroup, mayShow, shown });
    },
    inside(group) {
      return [...this.cards.values()].filter((c) => c.group === group);
    },
    tick(id) {
      this.ticked.has(id) ? this.ticked.delete(id) : this.ticked.add(id);
    },
    put() {
      this.$emit("group", { title: this.title.trim(), cards: [...this.ticked] });
      this.ticked = new Set();
      this.title = "";
    },
  },
};
