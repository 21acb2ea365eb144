/**
 * What a word of a release name says. A parser of names needs the place of these words; a parser of releases
 * (quality, language, group) needs their kind and text.
 */
export type TokenKind =
  | 'resolution'
  | 'source'
  | 'video'
  | 'audio'
  | 'hdr'
  | 'stereo'
  | 'edition'
  | 'language'
  | 'subtitles'
  | 'revision'
  | 'release'
  | 'service'
  | 'container'
  | 'size'
  | 'hash'

/** Whether a word means this wherever it stands, or only among others of its sort. */
export type TokenStrength = 'strong' | 'weak'

interface TokenWords {
  readonly kind: TokenKind
  readonly strength: TokenStrength
  /** Phrases between commas; words of a phrase may be joined by any separator or by none where written `a+b`. */
  readonly phrases: string
}

/** Phrases in lower case. Sources: scene and P2P rules, and what Radarr, Sonarr, guessit and tinyMediaManager know. */
export const tokenWords: readonly TokenWords[] = [
  { kind: 'resolution', strength: 'strong', phrases: '4k uhd,uhd,8k,4k' },
  {
    kind: 'source',
    strength: 'strong',
    phrases:
      'blu+ray,uhd bluray,uhdbluray,uhd blu ray,bd+rip,br+rip,bd+remux,uhd+remux,remux,bd+mux,bd25,bd50,bd66,bd100,bdr,brscr,br screener,' +
      'hd+dvd,dvd+rip,dvd+r,dvd+scr,dvd+screener,dvd5,dvd9,dvd,full dvd,dvd+mux,dvddivx,dvdivx,xvidvd,hddvdrip,' +
      'web+dl,web+rip,web+dl+rip,web+hd,webuhd,web+cap,web+mux,dl+mux,dlrip,hd+tv,hdtv+rip,hdtv+mux,pd+tv,sd+tv,tv+rip,tvriphd,tv+dub,dsr,dsrip,' +
      'dsrrip,sat+rip,dtv,dth+rip,dvb,dvb+rip,ahdtv,uhdtv,hd+rip,uhd+rip,cam+rip,hd+cam,hd+ts,telesync,telesyncrip,hdtc,hd+tc,' +
      'telecine,vhs+rip,workprint,ppv+rip,vod+rip,hd+light,micro+hd,m+hd,dm+rip,itunes+hd,hditunes,hdc,amazonhd,azhd,dvdscreener,bdscr,screener,webdlrip',
  },
  {
    kind: 'source',
    strength: 'weak',
    phrases: 'web,bd,cam,ts,tc,scr,r5,vhs,vod,ppv,wp,dm,itunes,br,tv,hd',
  },
  {
    kind: 'video',
    strength: 'strong',
    phrases:
      'h+264,h+265,h+263,hevc,avc,xvid,divx,vp9,av1,vc+1,mpeg+2,mpeg+4,10+bit,8+bit,12+bit,10+bits,8+bits,hi10,hi10p,hevc10,nvenc,x+264,x+265,dxva',
  },
  {
    kind: 'audio',
    strength: 'strong',
    phrases:
      'aac,ac3,ac3d,ac3dl,ac3md,eac3,e+ac3,e+ac+3,eac+3,ddp,dd+5,dts,dts+hd,dts+hd+ma,dts+hdma,dtsma,dts+x,true+hd,atmos,flac,lpcm,opus,mp3,' +
      'dual audio,dolby digital,dolbydigital,dolby atmos,ddpa,dd2,dd5,ddex,mpa2',
  },
  {
    kind: 'audio',
    strength: 'weak',
    phrases: 'dd,ma,mp2,pcm,ogg,vorbis,hra,line,md,ld,mic dubbed,audio,6ch,2ch,dual',
  },
  {
    kind: 'hdr',
    strength: 'strong',
    phrases: 'hdr,hdr10,hdr10plus,dovi,dolby vision,hlg,bt 2020,sdr',
  },
  { kind: 'hdr', strength: 'weak', phrases: 'dv' },
  {
    kind: 'stereo',
    strength: 'strong',
    phrases:
      'hsbs,h+sbs,half+sbs,full+sbs,fsbs,htab,h+tab,half+tab,ftab,hou,half+ou,h+ou,full+ou,sbs3d,3dsbs,3dhsbs,sbs,3d+bluray,3d hybrid',
  },
  { kind: 'stereo', strength: 'weak', phrases: '3d,tab,ou,mvc' },
  {
    kind: 'edition',
    strength: 'weak',
    phrases:
      "director's cut,directors cut,director cut,director s cut,director’s cut,director's definitive cut,directors definitive cut,ddc,dc," +
      "extended,extended edition,extended cut,extended version,extended director's cut,extended directors cut,extended theatrical version," +
      'theatrical,theatrical cut,theatrical edition,theatrical version,theatrical release,final cut,the final cut,ultimate cut,ultimate edition,' +
      "ultimate collector's edition,ultimate collectors edition,ultimate collector edition,collector's edition,collectors edition,collector edition,edition collector," +
      'special edition,edition special,se,uncut,uncut version,uncut edition,unrated,unrated cut,uncensored,integral version,remastered,4k remastered,4k remaster,remaster,restored,restore,4k restored,4k restore,' +
      'criterion,criterion collection,criterion edition,edition criterion,the criterion collection,anniversary edition,limited edition,deluxe edition,edition deluxe,deluxe,' +
      '2in1,3in1,imax,imax edition,open matte,om,despecialized,despecialised,fan edit,fanedit,fan edition,fan collection,ultimate fan edit,ultimate fan edition,ultimate fan collection,alternate cut,alternative cut,alternate,festival,festival cut,' +
      "assembly cut,rogue cut,redux,signature edition,rerelease,hybrid,colorized,black and chrome edition,producer's cut,producers cut,workprint cut,international cut,extras",
  },
  {
    kind: 'edition',
    strength: 'weak',
    phrases:
      'limited,cc,50th anniversary edition,25th anniversary edition,30th anniversary edition,40th anniversary edition',
  },
  {
    kind: 'language',
    strength: 'weak',
    phrases:
      'english,eng,french,fre,fra,german,ger,deu,italian,ita,spanish,spa,esp,castellano,latino,dutch,nld,flemish,polish,pol,pldub,dubpl,pllek,lekpl,' +
      'russian,rus,ukrainian,ukr,japanese,jap,jpn,korean,kor,chinese,chi,chs,cht,mandarin,cantonese,hindi,hin,tamil,telugu,malayalam,bengali,' +
      'portuguese,por,dublado,swedish,swe,danish,dan,norwegian,nor,nordic,finnish,fin,icelandic,hungarian,hun,czech,cze,slovak,romanian,' +
      'bulgarian,bgaudio,greek,turkish,tur,arabic,hebrew,heb,hebdubbed,persian,thai,vietnamese,vie,catalan,swissgerman,truefrench,vff,vfq,vf,vo,vfi,vf2,' +
      'multi,multilang,ml,dl,dual language,fr,de,it,es,en,pl,cz,sk,ru,ua,nl,pt,pt br,en+fr,quebecois,azerbaijani,uzbek,uzbekistan,orig',
  },
  {
    kind: 'subtitles',
    strength: 'weak',
    phrases:
      'vost,subbed,subs,sub,multisubs,multi subs,multi sub,multisub,multiple subtitle,multiple subtitles,nl subs,softsub,hardsub,fansub,fastsub,' +
      'esub,esubs,e subs,msubs,eng subs,eng sub,dubbed,dub,synced,subtitles,subtitulado,legendado,legendas,vostfr,subfrench,nlsubs,swesub,korsub,korsubs,hebsubs,plsub,english subbed,english dubbed,eng dubbed,english dub',
  },
  {
    kind: 'revision',
    strength: 'strong',
    phrases: 'proper,repack,rerip,repack2,real proper,repack3',
  },
  {
    kind: 'release',
    strength: 'strong',
    phrases:
      'readnfo,read nfo,dirfix,nfofix,prooffix,samplefix,syncfix,audiofix,preair,ntsc,hdrip,webdl,p2p',
  },
  {
    kind: 'release',
    strength: 'weak',
    phrases:
      'internal,retail,pal,ws,fs,stv,docu,doku,complete,complete bluray,complete series,complete season,hq,hc,proof,convert,converted,upscaled,upscale,custom,hybrid,remuxed,' +
      'uncensored,final,pre,screen,read,qc,secam,anime,mux,rip,super duper,extras,batch,west feed,east feed,hr,subpack,mixed,v2,v3,re encoded,reencoded,digital extras,part mirrored',
  },
  {
    kind: 'service',
    strength: 'strong',
    phrases: 'amzn,dsnp,hmax,atvp,pcok,b global,kktv,viki,crkl,hulu',
  },
  { kind: 'service', strength: 'weak', phrases: 'nf,cr,pmtp,baha,all4,dcu,netflix,abema' },
  { kind: 'container', strength: 'weak', phrases: 'mkv,mp4,avi,webm,iso,m4v,mpg,wmv' },
]

/** Single words by form. */
export const tokenForms: readonly {
  readonly kind: TokenKind
  readonly strength: TokenStrength
  readonly form: RegExp
}[] = [
  {
    kind: 'resolution',
    strength: 'strong',
    form: /^(?:240|288|360|368|480|540|576|640|720|900|1080|1440|2160|2880|4320)(?:p|i|px|hd|p?\d{2,3}fps|p\d\d)$/,
  },
  {
    kind: 'resolution',
    strength: 'strong',
    form: /^(?!(?:19|20)\d\dx[1-7]\d\d$)[1-9]\d{2,3}[x×][1-9]\d{2,3}[ip]?$/,
  },
  {
    kind: 'resolution',
    strength: 'strong',
    form: /^(?:hd|fhd|uhd|bd)(?:480|576|720|1080|2160)[ip]?$/,
  },
  { kind: 'video', strength: 'strong', form: /^(?:web)?(?:dl|hd)?[xh]26[3-6]$/ },
  {
    kind: 'video',
    strength: 'strong',
    form: /^(?:yuv\d{3}p\d{0,2}(?:le)?|x26[45](?:10bit|8bit)?|hi(?:10|422|444)p?p?|(?:8|10|12)bits?)$/,
  },
  {
    kind: 'audio',
    strength: 'strong',
    form: /^(?:aac|ac3|e?ac3|ddpa?|dd|dts|dtshd|truehd|flac|opus|lpcm|mpa|dtsx|atmos)[1-9]\d?(?:ch)?$/,
  },
  { kind: 'audio', strength: 'strong', form: /^[1-9]ch$/ },
  { kind: 'audio', strength: 'weak', form: /^ma[57]$/ },
  { kind: 'size', strength: 'strong', form: /^\d{2,5}(?:mb|gb|kbps|mbps|mbits|fps|kbit)$/ },
]

/** Codes that in small letters are rather words: `it`, `dan`, `se`. */
export const ambiguousCodes: ReadonlySet<string> = new Set(
  (
    'it de es en no se dan nor fin por pol vie la sk nl pl ro hu cz ru pt dc om cc ma md ld bd ts tc cam scr hr br tv hd ' +
    'dual line final extras fs pre read custom mixed proof'
  ).split(' '),
)
