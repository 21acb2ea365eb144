/** Words for a season in the languages players and release names use, as one alternation. Lower case. */
export const seasonWords =
  'season|seasons|series|serie|staffel|saison|stagione|temporada|temp|tem|seizoen|seizon|säsong|sasong|seasong|sæson|saeson|sesong|kausi|tuotantokausi|' +
  'sezon|sezona|sezóna|sezonul|сезон|сезони|évad|evad|σεζόν|σαιζόν|시즌|シーズン|serija|série|hooaeg|mùa|musim|ฤดูกาล|עונה|الموسم'

/** Words for an episode, as one alternation. Lower case. */
export const episodeWords =
  'episodes|episode|episodio|episódio|épisode|episoden|epizoda|epizód|eps|ep|folge|folgen|afl|aflevering|capitulo|capítulo|cap|odcinek|odc|серия|серії|серии|епизод|avsnitt|afsnit|jakso|rész|bölüm|tập'

/** Names of the folder of specials, which is season 0. Lower case. */
export const specialWords: ReadonlySet<string> = new Set([
  ...[
    'specials',
    'special',
    'sp',
    'ova',
    'ovas',
    'oad',
    'season special',
    'season specials',
    'spécial',
    'spéciaux',
  ],
  ...[
    'hors saison',
    'extras specials',
    'especiales',
    'especiais',
    'speciali',
    'spezial',
    'specials season',
  ],
  ...[
    'спецвыпуски',
    'спешлы',
    '特别篇',
    '特別篇',
    'スペシャル',
    '스페셜',
    'specjalne',
    'erikoisjaksot',
  ],
])

/** Numbers as words: `Season Two`, `Part One`. Lower case. */
export const numberWords: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1])
    .concat([
      ['un', 1],
      ['deux', 2],
      ['trois', 3],
      ['quatre', 4],
      ['cinq', 5],
    ])
    .concat(
      [...'一二三四五六七八九十'].map((digit, index): [string, number] => [digit, index + 1]),
    ),
)
