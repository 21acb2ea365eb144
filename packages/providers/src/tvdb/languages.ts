import type { Locale } from '../answer/locale.js'

/** ISO 639-1 and the three letters that TheTVDB uses, which are those of ISO 639-3. */
const codes = `aa:aar ab:abk af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul bi:bis
bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cs:ces cv:chv cy:cym da:dan de:deu dv:div dz:dzo ee:ewe
el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas ff:ful fi:fin fj:fij fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:grn
gu:guj gv:glv ha:hau he:heb hi:hin hr:hrv ht:hat hu:hun hy:hye id:ind ig:ibo is:isl it:ita iu:iku ja:jpn jv:jav ka:kat
kk:kaz kl:kal km:khm kn:kan ko:kor ks:kas ku:kur kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lv:lav
mg:mlg mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya nb:nob ne:nep nl:nld nn:nno no:nor ny:nya oc:oci or:ori
pa:pan pl:pol ps:pus pt:por qu:que rm:roh ro:ron ru:rus rw:kin sa:san sc:srd sd:snd se:sme si:sin sk:slk sl:slv sm:smo
sn:sna so:som sq:sqi sr:srp st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton
tr:tur ts:tso tt:tat ug:uig uk:ukr ur:urd uz:uzb vi:vie wo:wol xh:xho yi:yid yo:yor zh:zho zu:zul`

const threeLetters = new Map(
  codes.split(/\s+/).map((pair) => pair.split(':') as [two: string, three: string]),
)

/** Older forms of ISO 639-2, and codes of TheTVDB's own: `pt` is the Portuguese of Brazil there. */
const others: Readonly<Record<string, string>> = {
  ...{ alb: 'sq', arm: 'hy', baq: 'eu', bur: 'my', chi: 'zh', cze: 'cs', dut: 'nl', fre: 'fr' },
  ...{ geo: 'ka', ger: 'de', gre: 'el', ice: 'is', mac: 'mk', mao: 'mi', may: 'ms', per: 'fa' },
  ...{ rum: 'ro', slo: 'sk', tib: 'bo', wel: 'cy', yue: 'zh', fil: 'tl', pt: 'pt', zhtw: 'zh' },
}

const twoLetters = new Map([
  ...[...threeLetters].map(([two, three]) => [three, two] as const),
  ...Object.entries(others),
])

/** ISO 639-1 of a language as TheTVDB writes it; `undefined` for one that has no such code. */
export function isoLanguage(code: string | undefined): string | undefined {
  return twoLetters.get(code?.toLowerCase() ?? '')
}

/** The codes under which TheTVDB may have texts in a wanted language, best first. */
export function codesOf({ language, region }: Locale): readonly string[] {
  const code = threeLetters.get(language)
  if (code === undefined) return []
  if (language === 'pt') return region === 'BR' ? ['pt', code] : [code, 'pt']
  if (language === 'zh') return region === 'TW' ? ['zhtw', code, 'yue'] : [code, 'zhtw', 'yue']
  return [code]
}
