// For pages that tell how something stands just now. Without this file they are loaded again as a whole, by noscript.
(function () {
  'use strict'

  // data-hk-live="5": asks its own page for news every so many seconds and takes over what stands in it
  document.querySelectorAll('[data-hk-live]').forEach(function (box) {
    var usual = Number(box.getAttribute('data-hk-live')) * 1000
    var wait = usual
    var ask = function () {
      fetch(window.location.href, { credentials: 'same-origin' })
        .then(function (r) { if (!r.ok) throw new Error(r.status); return r.text() })
        .then(function (html) {
          var fresh = new DOMParser().parseFromString(html, 'text/html').getElementById(box.id)
          if (!fresh) { window.location.reload(); return }
          wait = usual
          document.documentElement.classList.remove('hk-stale')
          if (fresh.innerHTML !== box.innerHTML) {
            var rang = box.getAttribute('data-hk-ring') !== fresh.getAttribute('data-hk-ring')
            box.setAttribute('data-hk-ring', fresh.getAttribute('data-hk-ring'))
            box.innerHTML = fresh.innerHTML
            if (rang) ring()
          }
          setTimeout(ask, wait)
        })
        .catch(function () {
          document.documentElement.classList.add('hk-stale')
          wait = Math.min(wait * 2, 30000)
          setTimeout(ask, wait)
        })
    }
    setTimeout(ask, wait)
  })

  // data-hk-sound: a button that lets it be heard when somebody is called; browsers want it pressed once
  var sound
  var ring = function () {
    if (!sound) return
    ;[[660, 0], [880, 0.25]].forEach(function (note) {
      var tone = sound.createOscillator()
      var loud = sound.createGain()
      var at = sound.currentTime + note[1]
      tone.frequency.value = note[0]
      loud.gain.setValueAtTime(0.3, at)
      loud.gain.exponentialRampToValueAtTime(0.001, at + 0.6)
      tone.connect(loud).connect(sound.destination)
      tone.start(at)
      tone.stop(at + 0.6)
    })
  }
  document.querySelectorAll('[data-hk-sound]').forEach(function (button) {
    if (!window.AudioContext) return
    button.hidden = false
    button.addEventListener('click', function () {
      sound = sound ? (sound.close(), null) : new AudioContext()
      button.setAttribute('aria-pressed', String(!!sound))
      ring()
    })
  })

  // data-hk-return="60": goes to its href after so many seconds in which nobody has touched anything
  document.querySelectorAll('[data-hk-return]').forEach(function (link) {
    var timer
    var start = function () {
      clearTimeout(timer)
      timer = setTimeout(function () { window.location.href = link.href }, Number(link.getAttribute('data-hk-return')) * 1000)
    }
    ;['pointerdown', 'keydown'].forEach(function (what) { document.addEventListener(what, start) })
    start()
  })

  // data-hk-print: prints when pressed; "now": at once, too
  document.querySelectorAll('[data-hk-print]').forEach(function (button) {
    button.hidden = false
    button.addEventListener('click', function () { window.print() })
    if (button.getAttribute('data-hk-print') === 'now') window.print()
  })
})()
