/** ISO 3166-1: the three letters that TheTVDB uses, and the two that everybody else does. */
const codes = `are:AE arg:AR aus:AU aut:AT bel:BE bgr:BG bra:BR can:CA che:CH chl:CL chn:CN col:CO cri:CR cyp:CY cze:CZ deu:DE
dnk:DK dom:DO ecu:EC egy:EG esp:ES est:EE fin:FI fra:FR gbr:GB geo:GE grc:GR hkg:HK hrv:HR hun:HU idn:ID ind:IN irl:IE
irn:IR irq:IQ isl:IS isr:IL ita:IT jam:JM jor:JO jpn:JP kaz:KZ ken:KE khm:KH kor:KR kwt:KW lbn:LB ltu:LT lux:LU lva:LV
mar:MA mac:MO mdv:MV mex:MX mkd:MK mlt:MT mmr:MM mng:MN mys:MY nga:NG nld:NL nor:NO npl:NP nzl:NZ pak:PK pan:PA per:PE
phl:PH pol:PL pri:PR prt:PT pry:PY qat:QA rou:RO rus:RU sau:SA sgp:SG slv:SV srb:RS svk:SK svn:SI swe:SE syr:SY tha:TH
tun:TN tur:TR twn:TW ukr:UA ury:UY usa:US ven:VE vnm:VN zaf:ZA`

const twoLetters = new Map(
  codes.split(/\s+/).map((pair) => pair.split(':') as [three: string, two: string]),
)

/** The two letters of a country as TheTVDB writes it. */
export function countryCode(code: string | undefined): string | undefined {
  return twoLetters.get(code?.toLowerCase() ?? '')
}

const names = new Intl.DisplayNames(['en'], { type: 'region' })

/** Its English name. */
export function countryName(code: string | undefined): string | undefined {
  const two = countryCode(code)
  return two === undefined ? undefined : names.of(two)
}
