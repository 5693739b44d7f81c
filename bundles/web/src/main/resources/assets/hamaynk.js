// Comforts only: every page does its work without this file.
(function () {
  'use strict'
  var usable = function (name) {
    try { window[name].getItem('hk'); return window[name] } catch (e) { return null }
  }
  var store = usable('sessionStorage')
  var lasting = usable('localStorage')

  // "/" and Ctrl-K go to the search box
  document.addEventListener('keydown', function (e) {
    var t = e.target
    var typing = t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)
    if ((e.key === '/' && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) || ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k')) {
      var box = document.querySelector('[data-hk-search]')
      if (box) { e.preventDefault(); box.focus(); box.select() }
    }
    if (e.key === 'Escape') {
      document.querySelectorAll('details.hk-menu[open]').forEach(function (d) { d.open = false; d.firstElementChild.focus() })
    }
  })
  document.addEventListener('click', function (e) {
    document.querySelectorAll('details.hk-menu[open]').forEach(function (d) { if (!d.contains(e.target)) d.open = false })
  })

  // on a phone the sections stand below the page: folded until they are asked for
  var rail = document.querySelector('[data-hk-rail]')
  if (rail && window.matchMedia) {
    var wide = window.matchMedia('(min-width: 60em)')
    var fold = function () { rail.open = wide.matches || window.location.hash === '#rail' }
    fold()
    wide.addEventListener('change', fold)
    document.querySelectorAll('a[href="#rail"]').forEach(function (a) { a.addEventListener('click', function () { rail.open = true }) })
  }

  // on a phone a row is a card of its own, each cell beside the name of its column
  document.querySelectorAll('.hk-scroll > table').forEach(function (table) {
    var names = Array.from(table.querySelectorAll('thead th')).map(function (th) { return th.textContent.trim() })
    if (names.length < 3 || table.classList.contains('hk-stack')) return
    Array.from(table.querySelectorAll('tbody tr, tfoot tr')).forEach(function (row) {
      Array.from(row.children).forEach(function (cell, i) {
        if (cell.colSpan === 1) cell.setAttribute('data-label', names[i] || '')
      })
    })
    table.classList.add('hk-stack')
  })
  // a list that fits its frame needs none: its head then stays in sight
  var fit = function () {
    document.querySelectorAll('.hk-scroll').forEach(function (box) {
      box.classList.remove('hk-scroll--fits')
      if (box.scrollWidth <= box.clientWidth) box.classList.add('hk-scroll--fits')
    })
  }
  fit()
  window.addEventListener('resize', fit)
  if (document.fonts) document.fonts.ready.then(fit)
  document.querySelectorAll('table.hk-stack').forEach(function (table) {
    // what is laid out as blocks would no longer be read out as a table
    var roles = { TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TFOOT: 'rowgroup', TR: 'row', TD: 'cell' }
    ;[table].concat(Array.from(table.querySelectorAll('thead, tbody, tfoot, tr, th, td'))).forEach(function (e) {
      e.setAttribute('role', roles[e.tagName] || (e.getAttribute('scope') === 'row' ? 'rowheader' : 'columnheader'))
    })
  })

  // a file field speaks the page's language: its face is drawn, the browser's control above it is not seen and does the work
  document.querySelectorAll('.hk-file').forEach(function (box) {
    var input = box.querySelector('input')
    var name = box.querySelector('[data-hk-file-name]')
    var none = name.textContent
    var show = function () { name.textContent = Array.from(input.files).map(function (f) { return f.name }).join(', ') || none }
    box.querySelector('.hk-file__face').hidden = false
    box.classList.add('hk-file--drawn')
    input.addEventListener('change', show)
    show()
  })

  // up and down in lists: from row to row, by the first link of each
  document.querySelectorAll('[data-hk-list]').forEach(function (list) {
    list.addEventListener('keydown', function (e) {
      if ((e.key !== 'ArrowDown' && e.key !== 'ArrowUp') || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return
      var links = Array.from(list.querySelectorAll('tbody tr, li')).map(function (r) { return r.querySelector('a[href]') }).filter(Boolean)
      var row = e.target.closest('tbody tr, li')
      var at = links.indexOf(row && row.querySelector('a[href]'))
      var next = links[at + (e.key === 'ArrowDown' ? 1 : -1)]
      if (next) { e.preventDefault(); next.focus() }
    })
  })

  // what failed is read first
  var focus = document.querySelector('[data-hk-focus]')
  if (focus) focus.focus()

  // what was typed stays until it has been sent: forms marked data-hk-keep; secrets and files never.
  // It is forgotten when the page after sending is not this form with its problems, and neither one that did not take it:
  // on those marked data-hk-waits it waits until its form is seen again.
  // A form marked data-hk-lasting, with the version of what the server has, keeps it for a week, through a lost connection too,
  // and forgets it when the server has more; at data-hk-unsaved it says what is not there yet, and that the line is lost.
  // Nothing of it stays for the next person: all is forgotten after the form marked data-hk-last was sent, when one marked
  // data-hk-first begins anew, on signing out, and when somebody else signs in where the time of the one before had run out.
  if (store) {
    var waits = document.querySelector('[data-hk-waits]')
    var sent = store.getItem('hk-sent')
    if (sent) {
      store.removeItem('hk-sent')
      if (waits) document.querySelectorAll('[data-hk-lost]').forEach(function (f) { if (store.getItem(sent)) f.value = 'kept' })
      else if (!focus) store.removeItem(sent)
    }
    var forget = function (which) {
      Object.keys(lasting || {}).forEach(function (key) {
        if (key.indexOf('hk-form ') !== 0) return
        var kept
        try { kept = JSON.parse(lasting.getItem(key)) } catch (e) { kept = null }
        if (!kept || which(key, kept)) lasting.removeItem(key)
      })
    }
    forget(function (key, kept) { return !(Date.now() - kept.since < 7 * 864e5) })
    var who = document.body.getAttribute('data-hk-user')
    if (who) {
      var before = store.getItem('hk-user')
      if (before && before !== who) {
        store.clear()
        forget(function () { return true })
      }
      store.setItem('hk-user', who)
    }
    var last = store.getItem('hk-last')
    if (last) {
      store.removeItem('hk-last')
      if (!waits && !document.querySelector('form[data-hk-keep^="' + last + ' "]')) forget(function (key) { return key.indexOf('hk-form ' + last + ' ') === 0 })
    }
    document.querySelectorAll('form[data-hk-first]').forEach(function (form) {
      form.addEventListener('submit', function () { forget(function () { return true }) })
    })
    document.querySelectorAll('form[data-hk-keep]').forEach(function (form) {
      var key = 'hk-form ' + form.getAttribute('data-hk-keep')
      var version = form.getAttribute('data-hk-lasting')
      var lasts = lasting && version !== null
      var place = lasts ? lasting : store
      var unsaved = form.querySelector('[data-hk-unsaved]')
      if (lasts) forget(function (other, kept) { return other.indexOf(key.split(' ', 2).join(' ') + ' ') === 0 && kept.version !== version })
      var fields = function () {
        return Array.from(form.elements).filter(function (f) { return f.name && f.name !== '_csrf' && !/^(password|file|hidden|submit|button)$/.test(f.type) })
      }
      var kept
      try { kept = JSON.parse(place.getItem(key)) } catch (e) { kept = null }
      if (kept && (lasts || !focus)) {
        if (unsaved) unsaved.hidden = false
        var seen = {}
        fields().forEach(function (f) {
          var n = seen[f.name] = (seen[f.name] || 0) + 1
          var v = kept[f.name + ' ' + n]
          if (v === undefined) return
          if (f.type === 'checkbox' || f.type === 'radio') f.checked = v
          else f.value = v
        })
      }
      form.addEventListener('input', function () {
        var now = {}
        var seen = {}
        fields().forEach(function (f) {
          var n = seen[f.name] = (seen[f.name] || 0) + 1
          now[f.name + ' ' + n] = f.type === 'checkbox' || f.type === 'radio' ? f.checked : f.value
        })
        if (lasts) { now.version = version; now.since = Date.now() }
        if (unsaved) unsaved.hidden = false
        try { place.setItem(key, JSON.stringify(now)) } catch (e) { /* full: then not */ }
      })
      var kind = unsaved && unsaved.textContent
      var offline = function () {
        unsaved.textContent = unsaved.getAttribute('data-hk-unsaved')
        unsaved.hidden = false
      }
      if (unsaved) {
        window.addEventListener('offline', offline)
        window.addEventListener('online', function () {
          unsaved.textContent = kind
          unsaved.hidden = !place.getItem(key)
        })
      }
      form.addEventListener('submit', function (e) {
        if (unsaved && navigator.onLine === false) {
          e.preventDefault()
          offline()
        } else if (!lasts) {
          store.setItem('hk-sent', key)
        } else if (form.hasAttribute('data-hk-last')) {
          store.setItem('hk-last', form.getAttribute('data-hk-keep').split(' ')[0])
        }
      })
    })
    document.querySelectorAll('form[action$="/sign-out"]').forEach(function (f) {
      f.addEventListener('submit', function () { store.clear(); forget(function () { return true }) })
    })
  }

  // who clicks twice means it once
  document.addEventListener('submit', function (e) {
    var form = e.target
    if (e.defaultPrevented || form.method !== 'post') return
    var now = Date.now()
    if (now - form.getAttribute('data-hk-sent') < 2000) e.preventDefault()
    else form.setAttribute('data-hk-sent', now)
  })

  // long work: ask for news, gently, until it is over
  document.querySelectorAll('[data-hk-progress]').forEach(function (box) {
    var bar = box.querySelector('progress')
    var text = box.querySelector('[data-hk-progress-text]')
    var wait = 1000
    box.querySelectorAll('[data-hk-noscript]').forEach(function (n) { n.hidden = true })
    var ask = function () {
      fetch(box.getAttribute('data-hk-progress'), { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
        .then(function (r) { if (!r.ok) throw new Error(r.status); return r.json() })
        .then(function (task) {
          if (task.total) bar.max = task.total
          if (task.done !== undefined) bar.value = task.done
          if (text) text.textContent = task.text || (task.done + ' / ' + task.total)
          if (/^(done|failed|cancelled)$/.test(task.state)) { window.location.reload(); return }
          wait = Math.min(wait * 1.2, 5000)
          setTimeout(ask, wait)
        })
        .catch(function () { wait = Math.min(wait * 2, 30000); setTimeout(ask, wait) })
    }
    setTimeout(ask, wait)
  })
})()
