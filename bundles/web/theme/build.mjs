// Compiles the theme into one stylesheet: Sass, then what our type and palette make superfluous is taken out, then minified.
import { readFileSync, writeFileSync } from 'node:fs'
import { compile } from 'sass'
import { transform } from 'lightningcss'

const target = new URL('../src/main/resources/assets/hamaynk.css', import.meta.url)
const notice = '/*! Hamaynk theme, Apache-2.0. Contains parts of govuk-frontend 6.6.0, ' +
  'Copyright (c) 2017 Crown Copyright (Government Digital Service), MIT: see LICENSE-govuk-frontend.txt */\n'

const css = compile(new URL('scss/hamaynk.scss', import.meta.url).pathname, {
  loadPaths: [new URL('node_modules', import.meta.url).pathname],
  charset: false,
  quietDeps: true
}).css
  // the family is set once on the body, colours come from the palette, not from properties of another design system
  .replace(/var\(--govuk-focus-text-colour, [^()]+\)/g, 'currentcolor')
  .replace(/var\(--govuk-[a-z-]+, ([^()]+|rgba\([^)]+\))\)/g, '$1')
  .replace(/:root \{\s*--govuk-frontend-version:[^}]*\}/g, '')
  .replace(/(-webkit-font-smoothing|-moz-osx-font-smoothing): [a-z]+;/g, '')
  .replace(/font-family: (inherit|sans-serif);/g, '')

const { code } = transform({ filename: 'hamaynk.css', code: Buffer.from(css), minify: true, targets: { chrome: 100 << 16, firefox: 100 << 16, safari: 15 << 16 } })
writeFileSync(target, notice + code)
console.log(`${target.pathname.split('/').pop()}: ${readFileSync(target).length} bytes`)
