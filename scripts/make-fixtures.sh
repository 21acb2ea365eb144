#!/bin/sh
# Makes the sample videos in packages/host-cli/fixtures with FFmpeg (made with 5.1; needs libx264, libx265,
# libvpx, libaom, libopus, libmp3lame). For maintainers: the results are committed, nobody else has to run it.
#
#   sh scripts/make-fixtures.sh
#
# Each file is a few KB: a still, vignetted colour and silence, because only its headers matter to us.
set -eu

out="$(cd "$(dirname "$0")/.." && pwd)/packages/host-cli/fixtures"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

cat > "$work/dialogue.srt" <<'SRT'
1
00:00:00,200 --> 00:00:01,200
So this is where the light comes from.

2
00:00:01,300 --> 00:00:01,900
Mind the third step.
SRT

cat > "$work/signs.srt" <<'SRT'
1
00:00:00,500 --> 00:00:01,500
[HARBOUR CLOSED]
SRT

cat > "$work/chapters.txt" <<'META'
;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=700
title=Arrival
[CHAPTER]
TIMEBASE=1/1000
START=700
END=1400
title=The stairs
[CHAPTER]
TIMEBASE=1/1000
START=1400
END=2000
title=The lamp
META

# make NAME ARGUMENTS…: one file, with nothing in it that changes from run to run.
make() {
  name="$1"
  shift
  ffmpeg -hide_banner -loglevel error -nostdin -y "$@" \
    -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact "$out/$name"
}

# picture COLOUR SIZE RATE SECONDS: the picture as an input filter.
picture() {
  echo "color=c=$1:s=$2:r=$3:d=$4,vignette=PI/3.4,setsar=1"
}

# silence LAYOUT SECONDS
silence() {
  echo "anullsrc=channel_layout=$1:sample_rate=48000,atrim=0:$2"
}

x264='-c:v libx264 -preset veryslow -crf 42 -pix_fmt yuv420p -threads 1'
x265='-c:v libx265 -preset medium -crf 42 -threads 1'
calm='log-level=error:pools=none:frame-threads=1:info=0'

make h264-1080p-aac-stereo.mkv \
  -f lavfi -i "$(picture 0x27496d 1920x1080 24000/1001 2)" -f lavfi -i "$(silence stereo 2)" -i "$work/dialogue.srt" \
  -map 0 -map 1 -map 2 $x264 -c:a aac -b:a 32k -c:s srt \
  -metadata:s:a:0 language=eng -metadata:s:s:0 language=eng -default_mode infer_no_subs

make h264-1080p-multilanguage.mkv \
  -f lavfi -i "$(picture 0x5b2a3c 1920x1080 25 2)" \
  -f lavfi -i "$(silence 5.1 2)" -f lavfi -i "$(silence stereo 2)" -f lavfi -i "$(silence stereo 2)" \
  -i "$work/signs.srt" -i "$work/dialogue.srt" -i "$work/dialogue.srt" \
  -map 0 -map 1 -map 2 -map 3 -map 4 -map 5 -map 6 \
  $x264 -c:a:0 aac -b:a:0 48k -c:a:1 ac3 -b:a:1 64k -c:a:2 libopus -b:a:2 24k -c:s:0 srt -c:s:1 srt -c:s:2 ass \
  -metadata:s:a:0 language=fre -metadata:s:a:1 language=eng -metadata:s:a:2 language=eng \
  -metadata:s:a:2 title="Commentary with the director" \
  -metadata:s:s:0 language=eng -metadata:s:s:1 language=eng -metadata:s:s:1 title="English (SDH)" -metadata:s:s:2 language=ger \
  -disposition:a:0 default -disposition:a:1 0 -disposition:a:2 comment \
  -disposition:s:0 forced+default -disposition:s:1 hearing_impaired -disposition:s:2 0

make h264-1080p-flac-mono-chapters.mkv \
  -f lavfi -i "$(picture 0x4a4a4a 1440x1080 24 2)" -f lavfi -i "$(silence mono 2)" -i "$work/chapters.txt" \
  -map 0 -map 1 -map_chapters 2 $x264 -c:a flac -metadata:s:a:0 language=eng

make h264-480p-silent-long.mkv \
  -f lavfi -i "$(picture 0x6b5b3e 640x480 1/60 4680)" $x264 -g 600 -metadata:s:v:0 language=und

make h264-480p-silent.mp4 \
  -f lavfi -i "$(picture 0x3e3428 640x480 18 2)" $x264 -movflags +faststart

make h264-720p-aac-movtext-chapters.m4v \
  -f lavfi -i "$(picture 0x2f5d50 1280x720 25 2)" -f lavfi -i "$(silence stereo 2)" -i "$work/dialogue.srt" -i "$work/chapters.txt" \
  -map 0 -map 1 -map 2 -map_chapters 3 $x264 -c:a aac -b:a 32k -c:s mov_text -f mp4 \
  -metadata:s:a:0 language=ita -metadata:s:s:0 language=eng

make h264-720p-aac-trailer.mp4 \
  -f lavfi -i "$(picture 0x7a1f1f 1280x720 25 1)" -f lavfi -i "$(silence stereo 1)" \
  -map 0 -map 1 $x264 -c:a aac -b:a 32k -metadata:s:a:0 language=eng

make h264-1080p-sbs-ac3.mkv \
  -f lavfi -i "$(picture 0x20504f 1920x1080 24 1)" -f lavfi -i "$(silence stereo 1)" \
  -map 0 -map 1 $x264 -c:a ac3 -b:a 64k -metadata:s:v:0 stereo_mode=left_right -metadata:s:a:0 language=eng

make hevc-2160p-hdr10-eac3-51.mkv \
  -f lavfi -i "$(picture 0x12243f 3840x2160 24000/1001 1)" -f lavfi -i "$(silence 5.1 1)" -i "$work/dialogue.srt" \
  -map 0 -map 1 -map 2 $x265 -pix_fmt yuv420p10le \
  -x265-params "$calm:hdr10=1:repeat-headers=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50):max-cll=1000,400" \
  -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc \
  -c:a eac3 -b:a 96k -c:s srt -metadata:s:a:0 language=eng -metadata:s:s:0 language=eng

make hevc-2160p-hlg-aac.mp4 \
  -f lavfi -i "$(picture 0x3d2952 3840x2160 50 0.5)" -f lavfi -i "$(silence stereo 0.5)" \
  -map 0 -map 1 $x265 -pix_fmt yuv420p10le -tag:v hvc1 \
  -x265-params "$calm:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc" \
  -color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc \
  -c:a aac -b:a 32k -metadata:s:a:0 language=eng

make hevc-1080p-truehd-51.mkv \
  -f lavfi -i "$(picture 0x14213d 1920x804 24000/1001 1)" -f lavfi -i "$(silence 5.1 1)" \
  -map 0 -map 1 $x265 -pix_fmt yuv420p -x265-params "$calm" -c:a truehd -strict -2 -metadata:s:a:0 language=eng

make av1-1080p-opus-51.mkv \
  -f lavfi -i "$(picture 0x1f4e5f 1920x800 24 1)" -f lavfi -i "$(silence 5.1 1)" \
  -map 0 -map 1 -c:v libaom-av1 -crf 50 -b:v 0 -cpu-used 8 -pix_fmt yuv420p10le -threads 1 -c:a libopus -b:a 48k \
  -metadata:s:a:0 language=dan

make vp9-720p-opus.webm \
  -f lavfi -i "$(picture 0x604020 1280x720 30 2)" -f lavfi -i "$(silence stereo 2)" -i "$work/dialogue.srt" \
  -map 0 -map 1 -map 2 -c:v libvpx-vp9 -crf 55 -b:v 0 -deadline good -cpu-used 5 -pix_fmt yuv420p -threads 1 \
  -c:a libopus -b:a 24k -c:s webvtt -metadata:s:a:0 language=jpn -metadata:s:s:0 language=eng

make mpeg4-576p-mp3.avi \
  -f lavfi -i "$(picture 0x44563a 720x576 25 1)" -f lavfi -i "$(silence stereo 1)" \
  -map 0 -map 1 -c:v mpeg4 -vtag XVID -g 300 -bf 2 -q:v 12 -c:a libmp3lame -b:a 32k

make mpeg2-576i-ac3-mp2.ts \
  -f lavfi -i "$(picture 0x33415c 720x576 25 1),setsar=64/45" -f lavfi -i "$(silence stereo 1)" -f lavfi -i "$(silence stereo 1)" \
  -map 0 -map 1 -map 2 -c:v mpeg2video -g 100 -q:v 20 -flags +ildct+ilme -top 1 -c:a:0 ac3 -b:a:0 64k -c:a:1 mp2 -b:a:1 32k \
  -metadata:s:a:0 language=eng -metadata:s:a:1 language=swe

make mpeg2-480i-ac3.vob \
  -f lavfi -i "$(picture 0x2b2b2b 720x480 30000/1001 1),setsar=8/9" -f lavfi -i "$(silence mono 1)" \
  -map 0 -map 1 -c:v mpeg2video -g 100 -q:v 20 -c:a ac3 -b:a 64k -f vob

make h264-1080p-ac3.m2ts \
  -f lavfi -i "$(picture 0x22313f 1920x1080 24000/1001 1)" -f lavfi -i "$(silence 5.1 1)" \
  -map 0 -map 1 $x264 -c:a ac3 -b:a 96k -f mpegts -mpegts_m2ts_mode 1 -metadata:s:a:0 language=eng

node "$(dirname "$0")/make-fixtures.facts.mjs" "$out"
