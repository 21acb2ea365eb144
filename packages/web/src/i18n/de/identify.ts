import type { identify as english } from '../en/identify.js'
import type { Translated } from '../message.js'

export const identify: Translated<typeof english> = {
  'identify.title': 'Erkennen',
  'identify.lead': {
    zero: 'Metarr weiß von allem, was es ist.',
    one: 'Bei einem Eintrag ist nicht sicher, was er ist. Geraten wird nicht.',
    other: 'Bei {count} Einträgen ist nicht sicher, was sie sind. Geraten wird nicht.',
  },
  'identify.empty.title': 'Alles ist erkannt',
  'identify.empty.text':
    'Wenn eine Suche Zweifel lässt, wartet der Eintrag hier auf dich. Was für etwas anderes gehalten wurde, lässt sich auf seiner eigenen Seite berichtigen.',
  'identify.empty.action': 'Ansehen, was auf die Veröffentlichung wartet',
  'identify.list': 'Zu erkennende Einträge',
  'identify.choose': 'Wähle einen Eintrag, um zu sehen, was er sein kann.',
  'identify.proposals': 'Was es sein kann',
  'identify.nothing': 'Nichts passt. Suche nach einem anderen Titel oder gib unten eine ID an.',
  'identify.certain': 'kein Zweifel',
  'identify.fit': 'Wie gut es passt',
  'identify.ids': 'IDs',
  'identify.pick': 'Das ist es',
  'identify.pickLabel': 'Das ist es: {title}',
  'identify.done': 'Es ist {title}. Die Metadaten werden geholt.',
  'identify.search': 'Suchen',
  'identify.searchTitle': 'Titel',
  'identify.searchYear': 'Jahr',
  'identify.byId': 'Du kennst die ID?',
  'identify.service': 'Dienst',
  'identify.service.tmdb': 'TMDB',
  'identify.service.imdb': 'IMDb',
  'identify.service.tvdb': 'TheTVDB',
  'identify.id': 'ID oder Adresse',
  'identify.idHint': 'Etwa 603, tt0133093 oder die Adresse der Seite',
  'identify.idWrong': 'Darin ist keine ID.',
  'identify.setId': 'ID setzen',
}
