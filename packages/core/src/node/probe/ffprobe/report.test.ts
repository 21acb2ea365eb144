import { describe, expect, it } from 'vitest'
import { toStreamDetails } from './report.js'

describe("ffprobe's report in our words", () => {
  it.each([
    ['DTS', 'dca'],
    ['DTS-ES', 'dca'],
    ['DTS-HD HRA', 'dtshd_hra'],
    ['DTS-HD MA', 'dtshd_ma'],
    ['DTS-HD MA + DTS:X', 'dtshd_ma'],
  ])('calls %s %s, as Kodi does', (profile, codec) => {
    const stream = { codec_type: 'audio', codec_name: 'dts', profile }
    expect(toStreamDetails({ streams: [stream] }).audio).toEqual([{ codec }])
  })

  it('takes Dolby Vision before the HDR10 under it', () => {
    const stream = {
      codec_type: 'video',
      codec_name: 'hevc',
      color_transfer: 'smpte2084',
      side_data_list: [{ side_data_type: 'DOVI configuration record', dv_profile: 8 }],
    }
    expect(toStreamDetails({ streams: [stream] }).video).toEqual([
      { codec: 'hevc', hdr: 'dolbyvision' },
    ])
  })

  it('tells Atmos by the profile and leaves out where speakers stand', () => {
    const stream = {
      codec_type: 'audio',
      codec_name: 'truehd',
      profile: 'Dolby TrueHD + Dolby Atmos',
      channels: 6,
      channel_layout: '5.1(side)',
    }
    expect(toStreamDetails({ streams: [stream] }).audio).toEqual([
      { codec: 'truehd', channels: 6, channelLayout: '5.1', atmos: true },
    ])
  })

  it('leaves out a cover picture and facts that are not numbers', () => {
    const cover = { codec_type: 'video', codec_name: 'mjpeg', disposition: { attached_pic: 1 } }
    const film = {
      codec_type: 'video',
      codec_name: 'vc1',
      width: 'wide',
      avg_frame_rate: '0/0',
      bit_rate: 'N/A',
      display_aspect_ratio: '0:1',
    }
    expect(toStreamDetails({ streams: [cover, film], format: { duration: 'N/A' } })).toEqual({
      video: [{ codec: 'vc1' }],
      audio: [],
      subtitles: [],
    })
  })
})
