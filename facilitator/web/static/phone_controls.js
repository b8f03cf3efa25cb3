'use strict'
// phone.js follows in the same script: what this uses stands there.

// ---- What the phone adds to the server's controls: each gives functions that draw its state again.

const all = (root, what) => [...root.querySelectorAll(what)]
const counters = root => all(root, '[data-chars]').map(e => {
  const left = h('small', { className: 'left' })
  e.after(left)
  return () => {
    const n = e.dataset.chars - [...e.value.trim()].length
    left.hidden = n > 20; left.className = n < 0 ? 'left over' : 'left'; left.textContent = tell(n < 0 ? 'chars_over' : 'chars_left', { n: Math.abs(n) })
    if (e.scrollHeight) { e.style.height = 'auto'; e.style.height = `${e.scrollHeight + 3}px` }
  }
})
const whys = root => all(root, '[data-why]').map(e => () => { e.hidden = ![].concat(read(root).value).includes(e.dataset.why) })
const limits = root => all(root, '[data-max]').filter(e => e.dataset.max > 1).map(e => () => {
  const full = all(e, ':checked').length >= e.dataset.max
  for (const box of fields(e)) box.disabled = full && !box.checked
})
const steppers = (root, changed, count) => all(root, '[data-dots]').flatMap(box => {
  const max = Number(box.dataset.dots), inputs = fields(box), left = () => max - inputs.reduce((sum, e) => sum + Number(e.value), 0)
  const draws = inputs.map(e => {
    const one = (name, by) => h('button', { type: 'button', className: 'pm', 'aria-label': tell(`dot_${name}`, { thing: e.getAttribute('aria-label') }), onclick: () => step(by) }, icon(name))
    const pips = h('span', { className: 'pips' }), less = one('less', -1), more = one('more', 1)
    function step(by) {
      if (by > left()) return
      e.value = Number(e.value) + by
      if (e.value === '0') more.focus()
      changed(); announce(count.textContent)
    }
    e.hidden = true; e.previousSibling.append(pips); e.after(h('span', { className: 'steps' }, less, more))
    return () => {
      const n = Number(e.value)
      less.hidden = !n; more.setAttribute('aria-disabled', left() < 1)
      put(pips, Array.from({ length: n }, () => h('i')), n && tell('dots', { n }))
    }
  })
  return [...draws, () => { count.textContent = tell('dots_left', { n: left(), max }) }]
})
// where a thing lands on the map, in a picture and in words
const spots = root => all(root, '.spot').map(e => () => {
  const [x, y] = all(e.parentElement, '.scale :checked').map(worth), dot = e.querySelector('circle')
  if ((e.hidden = y === undefined)) return
  dot.setAttribute('cx', 10 + 64 * x); dot.setAttribute('cy', 74 - 64 * y)
  for (const text of all(e, '[data-corner]')) text.hidden = x === .5 || y === .5 || text.dataset.corner !== `${Math.round(y)}${Math.round(x)}`
})
// things in order, the first of them count: buttons move a row, and so does a finger on its number
const orders = (root, changed) => all(root, '[data-order]').map(list => {
  const rows = () => [...list.children], ids = new Map(rows().map(row => [row, row.firstChild.value]))
  let n = list.dataset.order, held
  function moved(row) {
    n = list.dataset.order
    changed(); announce(`${rows().indexOf(row) + 1}. ${row.querySelector('.card').firstChild.textContent}`)
  }
  // the neighbour moves, so that the button keeps its focus
  list.onclick = e => {
    const { by } = e.target.dataset, row = e.target.closest('li'), other = by < 0 ? row.previousSibling : row?.nextSibling
    if (!by || !other) return
    by < 0 ? row.after(other) : row.before(other)
    moved(row)
  }
  list.onpointerdown = e => { if ((held = e.target.closest('.nr')?.parentElement)) list.setPointerCapture(e.pointerId) }
  list.onpointerup = list.onpointercancel = () => { held = null }
  list.onpointermove = e => {
    const over = held && document.elementFromPoint(e.clientX, e.clientY)?.closest('li')
    if (over?.parentElement !== list) return
    const { top, height } = over.getBoundingClientRect(), next = e.clientY > top + height / 2 ? over.nextSibling : over
    if (next !== held && next !== held.nextSibling) { list.insertBefore(held, next); moved(held) }
  }
  return () => {
    const said = new Set(rows().map(row => row.firstChild.value)), [kept] = said, place = row => kept.split(',').indexOf(ids.get(row)) >>> 0
    // an answer that was filled in stands whole in every field
    if (said.size < 2) { list.append(...rows().sort((a, b) => place(a) - place(b))); n = kept.split(',').length }
    rows().forEach((row, i) => { row.firstChild.value = i < n ? ids.get(row) : ''; row.children[1].textContent = i < n ? i + 1 : '' })
  }
})
