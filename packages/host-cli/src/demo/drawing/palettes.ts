/** Five colours that go together. */
export interface Palette {
  readonly sky: string
  readonly haze: string
  readonly glow: string
  readonly ground: string
  readonly paper: string
}

const table: readonly (readonly [string, string, string, string, string])[] = [
  ['#0b1d3a', '#2f5d8c', '#f2c14e', '#060f1f', '#f7f0dc'],
  ['#241a1c', '#7d2c3b', '#e08e45', '#0f0a0b', '#f4ead5'],
  ['#12272f', '#3d6a66', '#c3cf8f', '#070f12', '#eef2de'],
  ['#2b0f16', '#8a2232', '#ef7b45', '#12060a', '#f8ead6'],
  ['#1a2238', '#4a5f8c', '#d5deeb', '#0b0f1d', '#f1f4f9'],
  ['#0f1a2b', '#326377', '#dfb873', '#080c16', '#f5ecd7'],
  ['#4a2c1a', '#b9692a', '#f5d5a8', '#25140a', '#fff6e5'],
  ['#3b0d11', '#b02a3f', '#f8b436', '#1c0507', '#fff1d6'],
  ['#2e3320', '#7f8a52', '#f4a55e', '#171a0f', '#fbf3df'],
  ['#1f2a44', '#c84a5c', '#f0b44f', '#0f1526', '#fdf6e3'],
  ['#0d3b4c', '#3f97aa', '#f8ddb4', '#072029', '#fefaf0'],
  ['#3d1f3b', '#b8486f', '#f9caa5', '#1d0d1c', '#fff0e5'],
  ['#5a2a27', '#dc8c46', '#ffe3aa', '#2b1211', '#fff5e0'],
  ['#12372a', '#4b7358', '#e8b651', '#081c15', '#f6f4e1'],
  ['#0c2233', '#215d7b', '#93d8d4', '#06121c', '#eefaf9'],
  ['#2b1c1e', '#85603f', '#eabb6d', '#130b0c', '#f9eed8'],
  ['#22262e', '#606c79', '#e5805f', '#101318', '#f4f1de'],
  ['#1d1a39', '#5d4585', '#f4ada4', '#0d0b1e', '#fcf1f3'],
]

/** The palette with this index; counts on from the start when there are fewer. */
export function paletteAt(index: number): Palette {
  const [sky, haze, glow, ground, paper] = table[index % table.length] ?? fallback
  return { sky, haze, glow, ground, paper }
}

const fallback = ['#222222', '#666666', '#dddddd', '#111111', '#ffffff'] as const
