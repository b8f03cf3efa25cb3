// The server sends whole frames; this page draws the newest one, keeps what is being written, and sends answers until they are saved.
const $ = id => document.getElementById(id)
const given = id => JSON.parse($(id).textContent)
const say = given('say'), boot = given('boot'), { code, look } = boot, lang = document.documentElement.lang
const query = new URLSearchParams(location.search), lang_asked = query.has('lang')
const main = $('main'), foot = $('foot')
const tell = (key, data = {}) => ((data.n === 1 && say[key + '_one']) || say[key]).replace(/\{(\w+)\}/g, (_, name) => data[name] ?? '')
const announce = text => { $('live').textContent = ''; setTimeout(() => { $('live').textContent = text }, 50) }

// An element: properties and attributes, then children. People's words only ever arrive as text.
function h(tag, props = {}, ...kids) {
  const e = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) name in e && name !== 'form' ? e[name] = value : e.setAttribute(name, value)
  e.append(...there(kids))
  return e
}
const there = kids => kids.flat(9).filter(kid => kid)
const put = (e, ...kids) => e.replaceChildren(...there(kids))
// draw a part only when what it shows has changed; a part without anything in it takes no room
const change = (e, key, draw) => { if (e.drawn !== (e.drawn = JSON.stringify(key))) put(e, draw()) }
const PATHS = { eye: 'M2 12q10-13 20 0q-10 13-20 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0', check: 'M5 12l5 5 10-11', more: 'M12 4v16M4 12h16', less: 'M4 12h16' }
const icon = name => served(`<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`).firstChild
const served = (innerHTML, className = '') => h('div', { className, innerHTML })
const words = (text, className = '', tag = 'p') => h(tag, { className, dir: 'auto' }, text)
const button = (text, onclick, className = 't') => h('button', { type: 'button', className, onclick }, text)
const mark = (text, ok) => h('span', { className: ok ? 'state ok' : 'state' }, ok && icon('check'), text)
const seen = text => h('p', { className: 'seen' }, icon('eye'), h('span', {}, text))

// ---- What the phone keeps; a practice phone for its tab only, and one that only looks keeps nothing. Storage may throw or be absent: then memory.

let forgets = false
const home = `tr:${code}${query.get('practice') ?? ''}:`, memory = {}, store = () => look ? null : query.has('practice') ? sessionStorage : localStorage
function get(key, otherwise) {
  try { memory[key] ??= JSON.parse(store().getItem(home + key)) } catch { /* memory it is */ }
  return memory[key] ?? otherwise
}
function set(key, value) {
  memory[key] = value
  try { store().setItem(home + key, JSON.stringify(value)) } catch { forgets = !look }
}
let me = look ? { token: look, lang } : get('me'), own = get('own', []), outbox = get('outbox', []), drafts = get('drafts', {}), scribe = get('scribe', {})
let frame = null, forms = [], skew = 0, drawn = '', welcome = '', came_from
const save = () => { set('own', own); set('outbox', outbox); set('drafts', drafts); set('scribe', scribe) }
const waits = id => outbox.some(p => p.id === id)
const own_in = (step, about) => own.filter(o => o.step === step && (about === undefined || o.about === about))

// Step ids come back in a next cycle: what belonged to the one before must not look like an answer there.
function in_cycle(cycle = '') {
  if (get('cycle', cycle) !== cycle) { own = own.filter(o => waits(o.id)); drafts = {}; scribe = {} }
  set('cycle', cycle)
}

// ---- A form and its value: names carry the shape. v = itself, v[] = a list, v.KEY = an object, v.KEY.0 = a list inside it.

const fields = root => all(root, '[name]')
const ticks = e => e.type === 'radio' || e.type === 'checkbox'
const worth = e => e.hasAttribute('data-number') ? Number(e.value) : e.value.trim()
const spot = name => /^v\.(.*?)(?:\.(\d\d?))?$/.exec(name)?.slice(1) ?? []
function read(root) {
  let value
  for (const e of all(root, '[name^=v]')) {
    const [key, index] = spot(e.name), part = worth(e)
    if (ticks(e) ? !e.checked : !part) continue
    if (e.name === 'v') value = part
    else if (e.name === 'v[]') (value ??= []).push(part)
    else if (index) ((value ??= {})[key] ??= [])[index] = part
    else (value ??= {})[key] = part
  }
  const why = all(root, '[name=why]').find(e => !e.closest('[hidden]'))
  return { value, why: why ? why.value.trim() : '', signed: !!root.querySelector('[name=signed]:checked') }
}
function fill(root, { value, why, signed } = {}) {
  const whole = { v: value, 'v[]': value, why, signed }
  for (const e of fields(root)) {
    const [key, index] = spot(e.name), part = key ? value?.[key] : whole[e.name], said = index ? part?.[index] : part
    if (ticks(e)) e.checked = said === true || [said].flat().includes(worth(e))
    else e.value = said ?? e.defaultValue
  }
}
const sorted = (_, x) => x && typeof x === 'object' && !Array.isArray(x) ? Object.fromEntries(Object.entries(x).sort()) : x
const told = ({ value, why, signed } = {}) => JSON.stringify([value, why || '', !!signed], sorted)
const empty = value => !value || (typeof value === 'object' && !Object.keys(value).length)
const in_words = value => typeof value === 'string' ? value : Array.isArray(value) ? '' : Object.values(value).filter(v => v.trim).join('\n')

// ---- One form one answers with: the step's, one thing's, or one's own introduction card.

class Answer {
  // ask: step, about, html, names, seen, and items when one may send several; inline: its buttons stand under it and not in the foot
  constructor(ask, inline = false) {
    this.ask = ask; this.inline = inline; this.page = 0; this.editing = null; this.many = ask.items > 1
    this.key = `${ask.step}|${ask.about}${ask.card ? '|card' : ''}`
    this.control = h('fieldset', { className: 'control' }); this.note = h('p', { className: 'note', role: 'alert' })
    this.taps = h('section', { className: 'things' }); this.count = h('b'); this.row = h('div', { className: 'st' }); this.button = h('button', { form: `f-${this.key}` })
    this.bar = h('div', { className: 'bar' }, this.row, this.button)
    const sign = ask.names === 'optional' && frame.has_name && h('label', { className: 'row sign' }, h('input', { type: 'checkbox', name: 'signed' }), h('span', {}, say.sign))
    this.form = h('form', { id: `f-${this.key}`, noValidate: true }, seen(ask.seen), !ask.about && this.taps, this.control, this.note, sign, inline && this.bar, ask.about && this.taps)
    this.form.addEventListener('input', () => this.changed())
    this.form.addEventListener('submit', e => { e.preventDefault(); this.submit() })
    this.draw(ask.html)
  }
  get mine() { return this.many ? own.find(o => o.id === this.editing) : own_in(this.ask.step, this.ask.about)[0] }
  get dirty() { return told(read(this.form)) !== this.base }
  get last() { return this.page >= this.pages.length - 1 }

  // the same control again must not touch what someone is typing
  draw(html) {
    if (html === this.html) return
    const held = this.control.contains(document.activeElement) && document.activeElement
    this.html = html; this.control.innerHTML = html
    this.pages = all(this.control, '[data-page]')
    this.draws = [counters, limits, whys, spots, steppers, orders, () => nudges(this)].flatMap(add => add(this.control, () => this.changed(), this.count))
    this.load()
    if (held) fields(this.control).find(e => e.name === held.name && e.value === held.value)?.focus()
  }
  load() {
    const draft = drafts[this.key]
    this.editing = draft?.id ?? this.editing; this.again = draft?.again
    const meant = draft ?? this.mine
    this.fill(this.mine, true)
    if (draft) this.fill(draft)
    this.note.textContent = meant && told(read(this.form)) !== told(meant) ? say.gone : draft?.problem ?? ''
    this.refresh()
  }
  fill(what, as_sent) {
    fill(this.form, what); this.redraw()
    if (as_sent) this.base = told(read(this.form))
  }
  redraw() { for (const draw of this.draws) draw() }
  changed() {
    const { step, about, names, card } = this.ask
    this.redraw(); this.note.textContent = ''
    if (this.dirty) drafts[this.key] = { step, about, names, card, many: this.many, id: this.editing, again: this.again, ...read(this.form) }
    else delete drafts[this.key]
    save(); refresh()
  }

  // own words, sent before or from elsewhere, appear unless one is changing them
  refresh() {
    const mine = this.mine, count = own_in(this.ask.step, this.ask.about).length, known = told(mine)
    if (!this.many && known !== this.known && !this.dirty) { this.known = known; this.fill(mine, true) }
    const unsent = this.dirty, kept = mine && !unsent && !this.editing
    this.full = this.many && !this.editing && count >= this.ask.items
    this.form.classList.toggle('full', this.full); this.button.hidden = this.full
    const state = this.full ? [tell('enough', { n: count })] : kept ? state_of(mine.id) : []
    const n = this.page + 1, m = this.pages.length, back = kept && !this.count.textContent && !m
    change(this.row, [state, this.editing, back, n], () => [
      m > 1 && words(tell('n_of_m', { n, m })), this.count.textContent && this.count, state[0] && mark(...state), this.page && button(say.previous, () => this.go(-1)),
      this.editing && button(say.cancel, () => this.leave()), back && button(say.take_back, () => take_back(this.mine)), !this.inline && done])
    this.offer(mine)
    this.pages.forEach((page, n) => { page.hidden = n !== this.page })
    this.button.textContent = say[!this.last ? 'next' : kept ? 'edit' : 'send']; this.button.className = kept && this.last ? 'btn o' : 'btn'
  }
  // what one says with one tap, or begins from
  offer(mine) {
    const rows = !this.ask.card && frame.taps?.[this.ask.about]?.filter(row => row.what !== 'again' || (!mine && (this.again || empty(read(this.form).value)))), at = all(this.taps, 'button').indexOf(document.activeElement)
    change(this.taps, [rows, this.again], () => rows && rows.map(({ what, ask, options }) => [words(ask, 'sub'), h('div', { className: 'taps' }, options.map(o =>
      h('button', { type: 'button', 'aria-pressed': `${o.on || o.id === this.again}`, dir: 'auto', onclick: () => this.tap(what, o) }, o.text)))]))
    all(this.taps, 'button')[at]?.focus()
  }
  async tap(what, { id, on, start }) {
    if (what === 'again') {
      this.again = this.again === id ? undefined : id
      fill(this.form, { value: this.again && start }); return this.changed()
    }
    const { ok, data } = await call('POST', '/api/tap', { id: this.ask.about, what, value: id, on: !on })
    ok ? show(data) : this.note.textContent = trouble(data)
  }
  go(by) { this.page += by; refresh(); scrollTo(0, 0); this.first(this.pages[this.page]).focus() }
  first(root = this.control) { return root.querySelector(':checked') ?? root.querySelector('textarea, .pm:not([hidden]), input') }

  submit() {
    const mine = this.mine, { step, about, names } = this.ask, said = read(this.form), last = this.last
    this.note.textContent = this.problem(said.value)
    if (this.note.textContent) return
    if (this.dirty || !mine) { // an order may be sent as it stands
      if (!empty(said.value)) send({ ...said, id: mine?.id, step, about, names, many: this.many, again: this.again })
      else if (mine) take_back(mine)
      this.base = told(said); delete drafts[this.key]; save(); this.redraw()
      if (this.many) this.leave(true)
    } else if (last && mine) return this.pages.length > 1 ? this.go(-this.page) : this.first().focus()
    last ? refresh() : this.go(1)
    all_done()
  }
  problem(value) {
    const long = all(this.control, '.over')[0], here = this.pages[this.page] ?? this.control, chosen = all(here, '.scale :checked').length
    if (long) return long.textContent
    if (chosen && chosen < all(here, '.scale').length) return say.answer_all
    return this.last && empty(value) && !this.mine ? say[this.control.querySelector('textarea:not([name=why])') ? 'write_first' : 'choose_first'] : ''
  }
  edit(o) { this.editing = o.id; this.fill(o, true); refresh(); this.first().focus() }
  // back to an empty field for the next thought
  leave(focus) {
    this.editing = this.again = null; delete drafts[this.key]; this.fill({}, true); save(); refresh()
    if (focus && !this.full) this.first().focus()
  }
}

// ---- Sending: own words stay in the outbox until the server says they are on disk.

function send({ id = new_id(), step, about, value, why, signed, names, many, again }) {
  const before = own.find(o => o.id === id), edit = (before?.edit ?? 0) + 1
  const entry = { id, step, about, value, why, signed, edit, phone_only: names === 'anonymous' }
  own = before ? own.map(o => o === before ? entry : o) : [entry, ...own]
  post({ ...entry, names, many, again, before, verb: 'put' })
}
const new_id = () => [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('')
function take_back(o) {
  own = own.filter(x => x !== o)
  post({ id: o.id, step: o.step, verb: 'delete', before: o })
}
function ready(yes = true) { frame.ready = yes; post({ id: `ready ${frame.step}`, step: frame.step, verb: 'ready', ready: yes }) }
function post(what) {
  what.cycle = frame.cycle
  outbox = waits(what.id) ? outbox.map(p => p.id === what.id ? what : p) : [...outbox, what]
  save(); refresh(); flush()
}
const state_of = id => !waits(id) ? [say.saved, true] : [online === false ? say.waiting : say.sending]

// gives {status, ok, data}; status 0 when nobody answered
async function call(method, path, body) {
  const stop = new AbortController(), clock = setTimeout(() => stop.abort(), 8000)
  try {
    const headers = { 'Content-Type': 'application/json', ...(me && { Authorization: `Bearer ${me.token}` }) }
    const r = await fetch(path, { method, headers, signal: stop.signal, body: JSON.stringify(body) })
    return { status: r.status, ok: r.ok, data: await r.json().catch(() => ({})) }
  } catch { return { status: 0, data: {} } } finally { clearTimeout(clock) }
}
const trouble = data => data.message || `${say.offline}.`
function deliver({ id, verb, cycle, step, value, edit, about, why, signed, ready, again }) {
  if (verb === 'ready') return call('POST', '/api/ready', { step, ready })
  return call(verb.toUpperCase(), `/api/contributions/${id}`, verb === 'put' ? { cycle, step, value, edit, about, why, signed, again } : undefined)
}
const later = status => !status || status >= 500 || status === 429 || status === 408

let flushing = false, pause = 400, rouse = () => {}
async function flush() {
  if (flushing) return
  flushing = true
  try { while (outbox.length && me && await pass_on(outbox[0])); } finally { flushing = false }
}
async function pass_on(p) {
  const { status, ok, data } = await deliver(p)
  if (status === 401) return rejoin()
  net(!!status)
  if (later(status)) {
    refresh()
    await new Promise(done => { rouse = done; setTimeout(done, Math.max(pause, (data.retry_after || 0) * 1000) * (.7 + .6 * Math.random())) })
    pause = Math.min(pause * 2, 8000)
    return true
  }
  pause = 400
  // a newer edit took its place: then that one is still there
  outbox = outbox.filter(other => other !== p)
  if (!waits(p.id)) ok || (p.verb === 'delete' && status === 404) ? arrived(p) : refused(p, status, data.message || say.not_sent)
  save(); refresh()
  return true
}
function arrived(p) {
  const o = own.find(x => x.id === p.id)
  if (o) o.at = Date.now()
  if (p.verb === 'ready') return
  announce(p.verb === 'put' ? say.saved : say.taken_back)
  all_done()
}
// the words come back into the draft, with the reason
function refused(p, status, problem) {
  if (p.verb === 'ready') { if (frame) frame.ready = false; return }
  const { id, step, about, value, why, signed, names, many, before } = p, back = before && (status !== 404 || p.verb === 'delete')
  own = [...(back ? [before] : []), ...own.filter(o => o.id !== id)]
  announce(problem)
  if (p.verb === 'delete') return
  const form = forms.find(f => f.ask.step === step && f.ask.about === about), key = form?.key ?? `${step}|${about}`
  // one is writing the next thing already: then it stands above, as what a passed step left
  const spare = !!drafts[key]
  drafts[spare ? `${key}|${id}` : key] = { step, about, value, why, signed, names, many, spare, problem, id: many && back ? id : undefined }
  if (form && !spare) { form.known = null; form.load() }
}

// Has one answered everything one may?
function complete() {
  const { step, input: { things = [], limit, items = 1, per_thing, kind } } = frame, here = own_in(step)
  if (!here.length || Object.values(drafts).some(d => d.step === step)) return false
  if (per_thing) return things.filter(({ id }) => own_in(step, id).length).length >= Math.min(limit || things.length, things.length)
  return kind === 'place' ? Object.keys(here[0].value).length >= things.length : here.length >= items
}
// and is it saved, then one is ready without saying so
function all_done() {
  if (frame?.mode === 'ask' && !frame.ready && complete() && !own_in(frame.step).some(o => waits(o.id))) ready()
}

// ---- Drawing a frame.

function show(next) {
  if (next.v === frame?.v) return
  const step = frame?.step, { mode, question, help, seen, has_name, input: { things = [] } } = next
  const moves = step !== next.step, begun = frame
  if (moves) came_from = step
  frame = next; skew = next.now * 1000 - Date.now()
  in_cycle(next.cycle); merge(next.mine); tick()
  const { hello, twin, html, promised, passed_on, became } = next, still = mode !== 'ask' && [next.challenge, hello, twin, html, promised, things, became]
  all_done()
  const key = JSON.stringify([next.step, mode, question, help, seen, has_name, things.length < 2 && things, passed_on, next.with?.writes, still])
  if (key === drawn) return refresh()
  drawn = key
  rebuild()
  if (!begun || !moves || look) return
  scrollTo(0, 0); $('q').focus()
  if (mode === 'ask') announce(say.new_question)
}
function merge(mine) {
  own = own.filter(o => o.phone_only || waits(o.id) || mine.some(m => m.id === o.id) || Date.now() - o.at < 5000)
  for (const m of mine) {
    const o = own.find(x => x.id === m.id)
    if (waits(m.id)) continue
    if (!o) own.unshift(m)
    else if (m.edit >= o.edit) Object.assign(o, m)
  }
  save()
}

const moved = h('aside', { className: 'tell' }), offers = h('p', { className: 'tell' }), list = h('section'), sparks = h('section'), wrote = h('details')
const beside = h('section', { className: 'q with' }), done = h('span', { className: 'st' }), thing_list = h('div', { className: 'things' })
const heading = text => h('h1', { id: 'q', tabIndex: -1, dir: 'auto' }, text)
const question = () => h('div', { className: 'q' }, words(say.our_question, 'quiet'), words(frame?.challenge ?? boot.challenge, '', 'b'))
// someone of the same name was here first
const twin = () => h('div', { className: 'tell' }, words(frame.twin), button(say.edit, () => ask_name()))
const lines = (texts, className) => h('ul', { className }, texts.map(text => words(text, '', 'li')))

const MODES = {
  lobby: () => [heading(frame.hello), frame.twin && twin(), frame.became && words(frame.became, 'tell'), frame.early ? early() : frame.promised && words(frame.promised, 'tell'),
    words(say.put_down, 'sub'), question(), offers],
  talk: () => [beside, heading(say.no_phone), words(frame.question, 'sub'), frame.help.map(text => words(text, 'quiet'))],
  end: () => [heading(frame.hello), served(frame.html, 'control'), offers, wrote],
  ask: () => [moved, welcome && words(welcome, 'tell'), beside, heading(frame.question), asks() && frame.help.map(text => words(text, 'sub')), asked(), list, sparks, offers],
}
function rebuild() {
  const { mode, card, step } = frame
  forms = []; opened = null
  document.body.className = mode
  put(main, MODES[mode](), card && card.step !== step && (mode === 'ask' || mode === 'lobby') && own_card(card))
  put(foot, mode === 'talk' ? say.put_down : mode === 'end' ? served(frame.take_along, 'bar') : mode === 'ask' && [forms.find(f => !f.inline)?.bar ?? done])
  refresh()
  for (const form of forms) form.redraw()
}
function refresh() {
  if (!frame) return
  const { mode, inspiration = [], helped } = frame
  head()
  const { group, say: company } = frame.with ?? {}
  change(beside, [group, company], () => group && [words(group, '', 'b'), words(company)])
  for (const form of forms) { form.draw(form.ask.card ? frame.card?.html ?? form.html : frame.html); form.refresh() }
  if (mode === 'end') written()
  if (mode === 'ask') { leftover(); leavers(); things(); own_list(); finish() }
  foot.hidden = !foot.textContent
  change(sparks, inspiration, () => inspiration.length && [h('h2', {}, say.inspiration), lines(inspiration, 'sub')])
  offers.textContent = helped
}
function head() {
  const { path: [n, m] = [0, 0], mode, person } = frame
  $('langs').hidden = mode !== 'lobby'; $('path').hidden = !m || mode === 'lobby' || mode === 'end'
  $('path').setAttribute('aria-label', tell('step_of', { n: n + 1, m }))
  change($('path'), [n, m], () => Array.from({ length: m }, (_, i) => h('i', { className: ['done', 'now', ''][Math.sign(i - n) + 1] })))
  $('who').textContent = person
}
// without anything in its pool yet a step asks nothing
const asks = () => frame.html && !(frame.input.per_thing && !frame.input.things.length)
// who writes, about what, with which control
function asked() {
  const { step, input } = frame, none = !own_in(step).length
  const choice = (who, text) => button(text, () => writes(who), 'btn o')
  if (unknown_writer()) return [h('h2', {}, say.writing), choice('me', say.i_write), choice('other', say.other_writes), left]
  const passed = scribe[step] !== 'again' && (frame.passed_on || (none && scribe[step] !== 'me' && frame.with?.writes))
  if (passed || (none && scribe[step] === 'other')) {
    return [words(passed || say.talk_along, 'tell'), left, button(say.i_write_after_all, () => writes('again'))]
  }
  if (!asks()) return words(say.nothing_here, 'tell')
  if (!input.per_thing) return main_form('')
  const [thing, more] = input.things
  return more ? thing_list : [h('div', { className: 'q' }, card_of(thing)), main_form(thing.id)]
}
const unknown_writer = () => frame.scribe === 'one' && frame.group !== 'alone' && !scribe[frame.step] && !own_in(frame.step).length && !frame.with?.writes
function writes(who) {
  scribe[frame.step] = who; save()
  if (frame.ready !== (who === 'other')) ready(who === 'other')
  rebuild(); $('q').focus()
}
// the phone of one who wrote is gone: another goes on with what it had sent
const left = h('section', { className: 'things' })
function leavers() {
  const { gone, gone_asks } = frame
  change(left, gone, () => gone?.length && [words(gone_asks, 'sub'), gone.map(who => button(who.say, () => take_over(who.id), 'btn o')), h('p', { className: 'note', role: 'alert' })])
}
async function take_over(from) {
  const { step } = frame, { ok, data } = await call('POST', '/api/take-over', { step, from })
  if (!ok) return void (left.lastChild.textContent = trouble(data))
  scribe[step] = 'again'
  show(data); rebuild()
  if (frame.ready) ready(false)
  $('q').focus()
}
const keep = form => (forms.push(form), form)
const form_about = (about, inline) => keep(new Answer({ ...frame, about, items: frame.input.items, card: false }, inline))
const main_form = about => form_about(about).form
// one's introduction stays open until the meeting ends
function own_card({ step, title, seen, html }) {
  const form = keep(new Answer({ step, about: '', html, names: 'named', seen, card: true }, true))
  return h('details', { open: !!drafts[form.key], ontoggle: () => form.redraw() }, h('summary', {}, title), form.form)
}

// what came of one's small win may be told while one waits: choosing sends it
const early = () => [h('h2', {}, frame.question), frame.input.things.map(thing => {
  const { form } = keep(new Answer({ ...frame, step: frame.early, about: thing.id }, true))
  form.addEventListener('change', e => ticks(e.target) && form.requestSubmit())
  return h('section', { className: 'q early' }, card_of(thing), form)
})]

// The things one may answer about, one open at a time.
let opened = null
function things() {
  if (!thing_list.isConnected) return
  const { things, limit, numbered } = frame.input, answered = new Set(own_in(frame.step).map(o => o.about)), open = opened?.ask.about
  const rows = things.map(({ id }) => {
    const unsent = id !== open && drafts[`${frame.step}|${id}`], mine = own_in(frame.step, id)[0]
    return { state: unsent ? [say.unsent] : mine ? state_of(mine.id) : [''], off: !!limit && answered.size >= limit && !mine && !unsent && id !== open }
  })
  const intro = numbered ? say.tap_number : limit && limit < things.length ? tell('tap_up_to', { n: limit }) : say.tap_one
  const held = document.activeElement
  change(thing_list, [things, rows, open, frame.step], () => [words(intro, 'sub'), things.map((thing, n) => h('section', { className: 'thing' },
    h('button', { type: 'button', disabled: rows[n].off, 'aria-expanded': thing.id === open, onclick: () => open_thing(thing.id, n + 1) },
      numbered && h('span', { className: 'nr' }, `${thing.number}`), h('span', { className: 'card' }, card_of(thing)), mark(...rows[n].state)),
    thing.id === open && opened.form))])
  if (held !== document.activeElement) held.focus()
}
const labelled = ([label, line]) => h('small', { dir: 'auto' }, label && h('i', {}, label), line)
const card_of = ({ text, name, lines = [] }) => [words(text || name, '', 'b'), lines.map(labelled)]
function open_thing(id, n) {
  const shut = opened?.ask.about === id
  forms = forms.filter(f => f !== opened)
  opened = shut ? null : form_about(id, true)
  refresh(); opened?.redraw()
  thing_list.children[n].firstChild.focus()
}

const own_row = (text, state, acts) => h('li', {}, words(text), h('div', {}, mark(...state), acts))
// several short texts: one's own stand under the field, newest first
function own_list() {
  const form = forms.find(f => f.many), here = form ? own_in(frame.step, form.ask.about) : [], states = here.map(o => state_of(o.id))
  change(list, [here, states, form?.editing], () => here.length && [h('h2', {}, say.own_words), h('ul', { className: 'own' }, here.map((o, n) => {
    const acts = form.editing !== o.id && [button(say.edit, () => form.edit(o)), button(say.take_back, () => take_back(o))]
    return own_row(o.value, states[n], acts)
  }))])
}
// after the meeting: all one wrote, while one can still take it back
function written() {
  const there = own.filter(o => in_words(o.value)), states = there.map(o => state_of(o.id))
  change(wrote, [there, states], () => there.length && [h('summary', {}, say.you_wrote), h('ul', { className: 'own' }, there.map((o, n) =>
    own_row(in_words(o.value), states[n], button(say.take_back, () => take_back(o)))))])
}
// written for a step that has passed, and never sent: right after it stands before the question, and later behind it
function leftover() {
  const [key, draft] = Object.entries(drafts).find(([, d]) => (d.spare || d.step !== frame.step) && !d.card && !empty(d.value)) ?? []
  if (draft?.step !== came_from && moved.nextSibling) main.append(moved)
  change(moved, [key, draft], () => {
    if (!draft) return
    const let_go = () => { delete drafts[key]; save(); refresh() }, before = draft.many ? draft.id : own_in(draft.step, draft.about)[0]?.id
    const anyway = () => { delete drafts[key]; send({ ...draft, id: before }) }
    return [words(say.moved_on), words(in_words(draft.value), '', 'blockquote'), draft.problem && words(draft.problem, 'note'),
      h('div', { className: 'st' }, button(say.send_anyway, anyway), button(say.never_mind, let_go))]
  })
}
// the way to be done without answering everything
function finish() {
  const form = forms.find(f => !f.inline), all = frame.ready || complete(), unsent = Object.values(drafts).some(d => d.step === frame.step && !d.card)
  const shows = !unknown_writer() && !unsent && !(all && (form?.mine ?? form?.full))
  change(done, [shows, all], () => shows && (all ? mark(say.is_ready, true) : button(say.ready, () => ready())))
}
function tick() {
  const { ends_at, left } = frame ?? {}, s = Math.max(0, Math.ceil(left ?? ends_at - (Date.now() + skew) / 1000)), still = left != null
  const clock = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}${still ? ` ${say.stopped}` : ''}`
  $('clock').textContent = !(still || ends_at) ? '' : s ? clock : say.time_up
}

// ---- Being connected: a socket that hears of new frames, and asking every three seconds where no socket gets through.

let online, lost, socket, failed = 0, heard = 0, again
function net(ok) {
  const off = ok === false
  online = ok; lost = off && (lost || Date.now())
  $('net').className = ok ? 'on' : off ? 'off' : ''; $('net').textContent = ok ? say.connected : off ? say.offline : say.connecting
  $('calm').hidden = !off && !forgets; $('who').hidden = off; $('calm').textContent = forgets ? say.stay_here : Date.now() - lost > 10000 && me?.sign ? tell('offline_sign', me) : say.offline_help
}
const soon = (what, after) => { clearTimeout(again); again = setTimeout(what, after) }
function connect() {
  clearTimeout(again)
  if (!me) return
  socket?.close()
  listen(socket = new WebSocket(`${location.protocol.replace('http', 'ws')}//${location.host}/api/live`))
}
function listen(here) {
  heard = Date.now()
  here.onopen = () => here.send(JSON.stringify({ token: me.token, v: frame?.v }))
  here.onmessage = e => {
    const next = JSON.parse(e.data)
    failed = 0; heard = Date.now(); net(true)
    if (next.v) show(next)
    rouse(); flush()
  }
  here.onclose = e => {
    if (here !== socket) return
    if (e.code === 4401) return rejoin()
    // where no socket gets through, it is asking that tells whether one is connected
    if (!failed) { net(false); refresh() }
    soon(++failed > 1 ? poll : connect, Math.min(400 * 2 ** failed, 3000) * (.5 + Math.random()))
  }
}
async function poll() {
  const { status, ok, data } = await call('GET', `/api/now${frame ? `?v=${encodeURIComponent(frame.v)}` : ''}`)
  if (status === 401) return rejoin()
  net(!!ok)
  if (status === 200) show(data)
  if (ok) { rouse(); flush() }
  soon(++failed % 5 ? poll : connect, 3000)
}
function wake() {
  rouse()
  if (document.visibilityState !== 'visible' || !me || joining) return
  if (!(socket?.readyState < 2) || Date.now() - heard > 15000) connect()
  flush(); tick()
}
for (const what of ['visibilitychange', 'pageshow', 'online', 'focus']) addEventListener(what, wake)
addEventListener('offline', () => { net(false); refresh() })
// a dot and its answer show that both ends are still there
setInterval(() => {
  const open = socket?.readyState, silent = Date.now() - heard
  if (open < 2 && silent > (open ? 25000 : 8000)) socket.close()
  else if (open === 1) socket.send('.')
}, 9000)
setInterval(() => { tick(); if (lost) net(false) }, 1000)

// ---- The page begins.

for (const other of boot.langs) {
  query.set('lang', other)
  $('langs').append(h('a', { href: `?${query}`, lang: other, 'aria-current': other === lang }, say[`lang_${other}`]))
}
// what has focus stands free between head and foot; some keyboards lie over the page instead of making it smaller: the foot is lifted above them
function make_room() {
  const lift = Math.max(0, innerHeight - visualViewport.height - visualViewport.offsetTop)
  foot.style.bottom = `${lift}px`
  main.style.scrollMargin = `${$('head').offsetHeight + 8}px 0 ${foot.offsetHeight + lift + 8}px`
}
const uncover = () => document.activeElement.closest('main label')?.scrollIntoView({ block: 'nearest' })
for (const part of [$('head'), foot]) new ResizeObserver(make_room).observe(part)
visualViewport.onscroll = make_room
visualViewport.onresize = () => { make_room(); uncover() }
main.addEventListener('focusin', uncover)
$('mark').textContent = boot.mark
net(me ? undefined : true)
if (!code) ask_code(location.pathname.startsWith('/j/') ? say.wrong_code : '')
else if (!me) ask_name()
else if (me.lang === lang) connect()
else if (lang_asked) rejoin()
else { query.set('lang', me.lang); location.replace(`?${query}`) }
