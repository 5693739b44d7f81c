// Copies the subsets that the pages use, with their licences, out of the @fontsource packages. Of the Latin ones what every
// page needs (spaces, figures and signs among them, in Armenian too) is a file of its own, so that a first page stays light.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'

const basic = [[0x20, 0x7e], [0xa0, 0xa0], [0xab, 0xab], [0xb7, 0xb7], [0xbb, 0xbb], [0x2013, 0x2014], [0x2018, 0x201e],
  [0x2026, 0x2026], [0x2039, 0x203a], [0x2212, 0x2212]]
  .map(([from, to]) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i))).join('')

const target = new URL('../src/main/resources/assets/fonts/', import.meta.url)
const wanted = {
  'noto-sans': { subsets: ['latin', 'cyrillic'], weights: [400, 600] },
  'noto-sans-armenian': { subsets: ['armenian'], weights: [400, 600] },
  'noto-serif': { subsets: ['latin', 'cyrillic'], weights: [600] },
  'noto-serif-armenian': { subsets: ['armenian'], weights: [600] }
}
mkdirSync(target, { recursive: true })
for (const [family, { subsets, weights }] of Object.entries(wanted)) {
  const source = new URL(`node_modules/@fontsource/${family}/`, import.meta.url)
  copyFileSync(new URL('LICENSE', source), new URL(`LICENSE-${family}.txt`, target))
  for (const subset of subsets) {
    for (const weight of weights) {
      const name = `${family}-${subset}-${weight}`
      copyFileSync(new URL(`files/${name}-normal.woff2`, source), new URL(`${name}.woff2`, target))
      if (subset === 'latin') {
        const font = await subsetFont(readFileSync(new URL(`files/${name}-normal.woff2`, source)), basic, { targetFormat: 'woff2' })
        writeFileSync(new URL(`${family}-basic-${weight}.woff2`, target), font)
      }
    }
  }
}
