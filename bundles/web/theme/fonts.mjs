// Copies the subsets that the pages use, with their licences, out of the @fontsource packages.
import { copyFileSync, mkdirSync } from 'node:fs'

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
    }
  }
}
