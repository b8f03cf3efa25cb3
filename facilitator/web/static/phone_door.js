// Coming in, and being let in again: by one's name, by the code on the big screen, or by the sign that stands on one's screen from before.

let joining, first, rejoined = 0 // the phone makes its own token, so that joining twice is joining once
const join = (name, sign) => (joining ??= come_in(name, sign).finally(() => { joining = null }))
async function come_in(name, sign) {
  const known = me, coming = !frame, { status, ok, data } = await call('POST', '/api/join', { code, lang, name, sign, token: me?.token ?? (first ??= new_id()) })
  if (!ok) return { status, data }
  me = { token: data.token, lang: data.lang, name: data.frame.name, sign: data.sign }; set('me', me)
  if (!known && data.frame.step) welcome = say.late
  net(true); show(data.frame)
  welcome = ''
  if (coming) $('q').focus()
  connect(); flush()
  return { ok }
}
// the same phone is the same person; else one says one's name again and keeps the drafts
async function rejoin() {
  if (look) return location.reload()
  const { status, ok } = Date.now() - rejoined < 10000 ? { status: 401 } : await join(me.name)
  if (ok) { rejoined = Date.now(); return true }
  if (later(status)) { net(false); soon(connect, 3000); return false }
  if (status !== 404) set('me', me = null)
  status === 404 ? ask_code(say.wrong_code) : ask_name(say.who_again)
}
// one field, one button, and what stands above and below them
function entrance(input, label, fine, enter, more, missing, ...parts) {
  const note = h('p', { className: 'note', role: 'alert' })
  const form = h('form', { id: 'in', noValidate: true }, h('label', {}, h('span', {}, label), input), note, fine)
  form.addEventListener('submit', e => { e.preventDefault(); note.textContent = ''; input.value.trim() ? more(input.value.trim(), note) : (note.textContent = missing, input.focus()) })
  frame = null; drawn = ''; forms = []; document.body.className = ''; $('path').hidden = true; $('langs').hidden = foot.hidden = false
  put(main, ...parts, form); put(foot, h('button', { className: 'btn', form: 'in' }, enter))
  return note
}
// one field that is no name: a code, or the sign that stands on one's screen from before
const code_field = id => h('input', { id, autocomplete: 'off', autocapitalize: 'characters', spellcheck: false, enterKeyHint: 'go' })
async function come(name, note, sign) {
  const { ok, status, data } = await join(name, sign)
  if (!ok) { note.textContent = trouble(data); net(!!status) }
}
function ask_sign() {
  entrance(code_field('sign'), say.my_sign, '', say.join, (sign, note) => come('', note, sign), say.write_first, heading(say.been_here), words(say.sign_help, 'sub'))
  foot.append(button(say.previous, () => ask_name()))
}
function ask_name(notice) {
  const input = h('input', { id: 'name', autocomplete: 'given-name', enterKeyHint: 'go', value: get('name', ''), oninput: () => set('name', input.value) }), about = question()
  about.append(words(tell('about', boot), 'quiet'))
  const above = [notice && words(notice, 'tell'), heading(say.welcome), about]
  const note = entrance(input, say.name, seen(say.privacy), say.join, come, say.name_first, above)
  foot.append(button(say.no_name, () => come('', note)))
  boot.began && foot.append(button(say.been_here, ask_sign))
}
function ask_code(problem) {
  const go = typed => { location.href = `/j/${encodeURIComponent(typed.replace(/\s/g, ''))}${location.search}` }
  entrance(code_field('code'), say.code, '', say.go_on, go, say.write_first, heading(say.which_code)).textContent = problem
}
