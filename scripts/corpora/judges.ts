import type { Judge } from './corpus.js'
import { judgeGuessit } from './names-guessit.js'
import { judgeJellyfin } from './names-jellyfin.js'
import { judgeKodi } from './names-kodi.js'
import { judgeMediaElch } from './names-mediaelch.js'
import { judgeMoviePilot } from './names-moviepilot.js'
import { judgeRadarr } from './names-radarr.js'
import { judgeSonarr } from './names-sonarr.js'
import { judgeTmm } from './names-tmm.js'
import { nfoJudges } from './nfo.js'
import { judgeTrees } from './trees-tmm.js'

/** Who answers for which corpus. */
export const judges: Readonly<Record<string, Judge>> = {
  'names-guessit': judgeGuessit,
  'names-jellyfin': judgeJellyfin,
  'names-kodi': judgeKodi,
  'names-mediaelch': judgeMediaElch,
  'names-moviepilot': judgeMoviePilot,
  'names-radarr': judgeRadarr,
  'names-sonarr': judgeSonarr,
  'names-tmm': judgeTmm,
  ...nfoJudges,
  'trees-tmm': judgeTrees,
}
