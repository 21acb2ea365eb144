/** What a file in a media library is for, by its extension. */
export type FileRole = 'video' | 'image' | 'nfo' | 'subtitle' | 'audio' | 'archive' | 'other'

/** The union of what Kodi, Jellyfin, Emby and tinyMediaManager take by default. */
const extensionsByRole: Readonly<Record<FileRole, string>> = {
  video:
    '3g2 3gp amv asf asx avc avi bdmv bin bivx bup cue dat disc divx dv dvr-ms evo f4v fli flv h264 hevc ifo img ' +
    'iso m1v m2t m2ts m2v m4v mds mk3d mk4 mkv mov mp4 mpe mpeg mpg mpls mpv mts mxf nrg nsv nuv ogm ogv pva qt ' +
    'rec rm rmvb strm svq3 tp trp ts ty udf vc1 vdr viv vob vp3 webm wmv wpl wtv xvid xsp',
  image: 'jpg jpeg png webp gif bmp tbn svg avif heic tif tiff',
  nfo: 'nfo',
  subtitle:
    'srt ass ssa sub idx vtt smi sami sup mks usf sbv ttml dfxp mpl aqt jss pjs rt utf utf8 utf-8',
  audio:
    'mp3 flac m4a aac ac3 eac3 dts dtshd truehd thd wav ogg oga opus wma mka aa aax ape wv mpc mp2 aif aiff alac ' +
    'm4b mpa dsf dff mid ra tak tta',
  archive: 'zip rar 7z tar gz bz2 xz tgz cbz cbr r00 r01 001',
  other: 'txt xml json url torrent nzb sfv md5 par2 htm html pdf db ini vsmeta bif log',
}

/** Extension, lower case, without its dot → role. */
export const extensionRoles: ReadonlyMap<string, FileRole> = new Map(
  Object.entries(extensionsByRole).flatMap(([role, list]) =>
    list.split(' ').map((extension): [string, FileRole] => [extension, role as FileRole]),
  ),
)
