import type { setup as english } from '../en/setup.js'
import type { Translated } from '../message.js'

export const setup: Translated<typeof english> = {
  'setup.title': 'Willkommen bei Metarr',
  'setup.lead':
    'Fünf Schritte bis zum ersten veröffentlichten Titel. Vor dem letzten wird nichts geschrieben.',
  'setup.steps': 'Schritte',
  'setup.next': 'Weiter',
  'setup.step.account': 'Du',
  'setup.step.account.title': 'Wer bist du?',
  'setup.step.library': 'Ordner',
  'setup.step.library.title': 'Wo sind deine Videos?',
  'setup.step.wishes': 'Wünsche',
  'setup.step.wishes.title': 'Wie hättest du es gern?',
  'setup.step.scan': 'Scan',
  'setup.step.scan.title': 'Deine Videos kennenlernen',
  'setup.step.publish': 'Veröffentlichen',
  'setup.step.publish.title': 'Dein erster Titel',
  'setup.account.key': 'Erster API-Schlüssel',
  'setup.account.keyHint':
    'Der Server hat ihn beim ersten Start gezeigt: metarr_… Ist er verloren, macht `metarr keys add me --scope admin` einen neuen.',
  'setup.account.exists': 'Es gibt schon jemanden. Melde dich an, um weiterzumachen.',
  'setup.wishes.scan': 'Jetzt scannen',
  'setup.scan.text':
    'Metarr liest {name}, findet heraus, was alles ist, und holt Metadaten und Bilder.',
  'setup.scan.stages': 'Was getan wird',
  'setup.scan.found': {
    zero: 'Noch nichts gefunden.',
    one: 'Ein Eintrag gefunden.',
    other: '{count} Einträge gefunden.',
  },
  'setup.scan.undecided': {
    one: 'Bei einem Eintrag musst du sagen, was er ist',
    other: 'Bei {count} Einträgen musst du sagen, was sie sind',
  },
  'setup.publish.text':
    'Das würde neben das Video gelegt. Sieh es dir an und veröffentliche es dann. Es lässt sich zurücknehmen.',
  'setup.done.title': 'Alles bereit',
  'setup.done.text':
    'Metarr kümmert sich von jetzt an um deine Bibliothek. Was dich braucht, steht unter Erkennen; was auf die Veröffentlichung wartet, unter Prüfen.',
}
