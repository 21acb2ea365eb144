/** One letter as strokes in a box 100 high (baseline at 100), `width` wide; accents may leave the box. */
export interface Letter {
  readonly width: number
  /** SVG path made of absolute M, L, A, C and Z. */
  readonly strokes: string
  /** Middles of square dots. */
  readonly dots?: readonly (readonly [x: number, y: number])[]
}

const letter = (width: number, strokes: string, dots?: Letter['dots']): Letter =>
  dots ? { width, strokes, dots } : { width, strokes }

/**
 * A geometric alphabet of our own, drawn as strokes so that pictures carry titles on machines without any fonts.
 * Capitals only. Accents are added by `accents`; letters that look alike across scripts share a drawing.
 */
// biome-ignore format: one letter a line
export const letters: ReadonlyMap<string, Letter> = new Map([
  ['A', letter(82, 'M0 100 L41 0 L82 100 M20 66 L62 66')],
  ['B', letter(62, 'M0 0 L0 100 L35 100 A27 27 0 0 0 35 46 L0 46 M32 46 A23 23 0 0 0 32 0 L0 0')],
  ['C', letter(84, 'M80 15 A47 50 0 1 0 80 85')],
  ['D', letter(78, 'M0 0 L28 0 A50 50 0 0 1 28 100 L0 100 Z')],
  ['E', letter(52, 'M52 0 L0 0 L0 100 L52 100 M4 49 L42 49')],
  ['F', letter(52, 'M52 0 L0 0 L0 100 M4 50 L40 50')],
  ['G', letter(88, 'M80 15 A47 50 0 1 0 86 80 L86 54 L56 54')],
  ['H', letter(70, 'M0 0 L0 100 M70 0 L70 100 M0 49 L70 49')],
  ['I', letter(0, 'M0 0 L0 100')],
  ['J', letter(42, 'M42 0 L42 74 A21 26 0 0 1 0 74')],
  ['K', letter(66, 'M0 0 L0 100 M61 2 L5 60 M25 44 L64 98')],
  ['L', letter(50, 'M0 0 L0 100 L50 100')],
  ['M', letter(90, 'M0 100 L0 0 L45 72 L90 0 L90 100')],
  ['N', letter(74, 'M0 100 L0 0 L74 100 L74 0')],
  ['O', letter(96, 'M48 0 A48 50 0 1 0 48 100 A48 50 0 1 0 48 0 Z')],
  ['P', letter(58, 'M0 100 L0 0 L30 0 A28 28 0 0 1 30 56 L0 56')],
  ['Q', letter(96, 'M48 0 A48 50 0 1 0 48 100 A48 50 0 1 0 48 0 Z M58 66 L92 106')],
  ['R', letter(64, 'M0 100 L0 0 L32 0 A28 28 0 0 1 32 56 L0 56 M32 58 L62 98')],
  ['S', letter(58, 'M55 18 A27 25 0 0 0 29 0 A26 24.5 0 0 0 29 49 A28 25.5 0 0 1 29 100 A28 26 0 0 1 0 80')],
  ['T', letter(66, 'M0 0 L66 0 M33 0 L33 100')],
  ['U', letter(70, 'M0 0 L0 65 A35 35 0 0 0 70 65 L70 0')],
  ['V', letter(80, 'M0 0 L40 100 L80 0')],
  ['W', letter(116, 'M0 0 L29 100 L58 12 L87 100 L116 0')],
  ['X', letter(72, 'M0 0 L72 100 M72 0 L0 100')],
  ['Y', letter(74, 'M0 0 L37 54 L74 0 M37 54 L37 100')],
  ['Z', letter(66, 'M2 0 L64 0 L0 100 L66 100')],
  ['Æ', letter(108, 'M0 100 L54 0 L106 0 M54 0 L54 100 L108 100 M24 66 L50 66 M58 49 L96 49')],
  ['Ø', letter(96, 'M48 0 A48 50 0 1 0 48 100 A48 50 0 1 0 48 0 Z M12 108 L84 -8')],
  ['0', letter(66, 'M33 0 A33 50 0 1 0 33 100 A33 50 0 1 0 33 0 Z')],
  ['1', letter(26, 'M0 22 L26 0 L26 100')],
  ['2', letter(58, 'M2 30 A28 29 0 1 1 50 49 L2 100 L58 100')],
  ['3', letter(56, 'M3 15 A25 24 0 1 1 27 47 A28 26.5 0 1 1 0 82')],
  ['4', letter(66, 'M50 100 L50 0 L0 70 L66 70')],
  ['5', letter(58, 'M54 0 L12 0 L6 47 A31 31 0 1 1 0 84')],
  ['6', letter(62, 'M47 0 L5 54 M31 38 A31 31 0 1 0 31 100 A31 31 0 1 0 31 38 Z')],
  ['7', letter(60, 'M0 0 L60 0 L20 100')],
  ['8', letter(58, 'M29 47 A24 23.5 0 1 0 29 0 A24 23.5 0 1 0 29 47 A29 26.5 0 1 0 29 100 A29 26.5 0 1 0 29 47 Z')],
  ['9', letter(62, 'M15 100 L57 46 M31 0 A31 31 0 1 0 31 62 A31 31 0 1 0 31 0 Z')],
  ['&', letter(78, 'M78 100 L16 32 A19 19 0 1 1 48 30 L14 56 A26 26 0 1 0 56 88 L74 58')],
  ['.', letter(0, '', [[0, 94]])],
  [',', letter(2, 'M2 90 L-6 114')],
  [':', letter(0, '', [[0, 94], [0, 40]])],
  ['!', letter(0, 'M0 0 L0 68', [[0, 94]])],
  ['?', letter(50, 'M0 24 A25 25 0 1 1 36 47 A18 18 0 0 0 25 64 L25 70', [[25, 94]])],
  ["'", letter(0, 'M0 0 L0 26')],
  ['-', letter(34, 'M0 54 L34 54')],
  ['/', letter(44, 'M0 108 L44 -8')],
  ['·', letter(0, '', [[0, 52]])],
  ['«', letter(44, 'M20 30 L2 52 L20 74 M42 30 L24 52 L42 74')],
  ['»', letter(44, 'M2 30 L20 52 L2 74 M24 30 L42 52 L24 74')],
  ['Б', letter(60, 'M56 0 L0 0 L0 100 L32 100 A28 28 0 0 0 32 44 L0 44')],
  ['И', letter(74, 'M0 0 L0 100 L74 0 L74 100')],
  ['П', letter(70, 'M0 100 L0 0 L70 0 L70 100')],
  ['Ц', letter(78, 'M0 0 L0 100 L78 100 L78 122 M66 0 L66 100')],
  ['山', letter(96, 'M48 0 L48 96 M4 34 L4 96 L92 96 M92 34 L92 104')],
  ['の', letter(96, 'M56 12 C50 50 36 86 20 84 C6 82 0 66 4 50 C10 26 32 10 54 12 C80 14 94 34 92 58 C90 80 74 94 54 98')],
  ['月', letter(80, 'M14 2 L78 2 L78 88 C78 98 72 100 60 98 M14 2 L14 56 C14 80 10 92 0 104 M14 34 L78 34 M14 64 L78 64')],
  ['狂', letter(100, 'M34 0 C24 14 14 22 2 28 M6 6 C26 22 36 48 30 82 C28 98 24 102 12 98 M30 44 C22 58 12 68 0 74 M46 10 L98 10 M50 50 L94 50 M42 94 L102 94 M72 10 L72 94')],
  ['っ', letter(64, 'M2 56 C24 46 60 40 62 64 C64 84 44 94 22 96')],
  ['た', letter(96, 'M2 26 L56 22 M34 2 C28 38 18 72 4 98 M54 50 C66 46 78 44 90 46 M52 66 C46 84 56 96 94 92')],
  ['一', letter(96, 'M0 52 L96 52')],
  ['頁', letter(96, 'M4 4 L92 4 M48 4 L42 20 M18 22 L78 22 L78 78 L18 78 Z M18 40 L78 40 M18 59 L78 59 M38 80 C30 92 20 98 6 104 M60 80 C70 90 80 96 92 102')],
])

/** Letters that are drawn like another one. */
export const lookalikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Р: 'P',
    О: 'O',
    Н: 'H',
    Е: 'E',
    С: 'C',
    Т: 'T',
    М: 'M',
    К: 'K',
    А: 'A',
    В: 'B',
    Х: 'X',
    '’': "'",
    '–': '-',
  }),
)

/** Combining marks, drawn around x = 0 above (or below) a letter. */
export const accents: ReadonlyMap<string, Letter> = new Map([
  ['\u0300', letter(0, 'M7 -16 L-7 -29')],
  ['\u0301', letter(0, 'M-7 -16 L7 -29')],
  ['\u0302', letter(0, 'M-16 -16 L0 -34 L16 -16')],
  ['\u0303', letter(0, 'M-20 -18 C-10 -38 8 -8 20 -28')],
  [
    '\u0308',
    letter(0, '', [
      [-17, -24],
      [17, -24],
    ]),
  ],
  ['\u030a', letter(0, 'M0 -38 A11 11 0 1 0 0 -16 A11 11 0 1 0 0 -38 Z')],
  ['\u030c', letter(0, 'M-16 -34 L0 -16 L16 -34')],
  ['\u0327', letter(0, 'M2 100 L-6 124')],
])

/** Pairs that stand too far apart without help: how much closer they move. */
export const kerning: ReadonlyMap<string, number> = new Map(
  Object.entries({
    AV: 12,
    VA: 12,
    AT: 10,
    TA: 10,
    AY: 12,
    YA: 12,
    AW: 9,
    WA: 9,
    LT: 12,
    LY: 13,
    LV: 12,
    FA: 9,
    PA: 9,
    TO: 4,
    OT: 4,
    RT: 2,
    RY: 4,
    YO: 5,
    KO: 3,
    OY: 4,
    "L'": 10,
    'T.': 12,
    'Y.': 12,
    'P.': 12,
    'F.': 10,
  }),
)
