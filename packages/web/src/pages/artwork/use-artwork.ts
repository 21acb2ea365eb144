import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { candidatesQuery } from '../../api/queries.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { useItemChanged, usePublish } from '../item/item-queries.js'
import { type Candidate, withPicked } from './candidate-groups.js'

type AssetType = Schema<'AssetType'>

/** What can be done with the pictures of one type. */
export function useArtwork(itemId: string, assetType: AssetType) {
  const { t } = useI18n()
  const toast = useToast()
  const changed = useItemChanged(itemId)
  const publish = usePublish(itemId)
  const client = useQueryClient()
  const path = { itemId }
  const pick = useMutation({
    mutationFn: ({ id: candidateId }: Candidate) =>
      answerOf(api.POST('/candidates/{candidateId}/pick', { params: { path: { candidateId } } })),
    async onMutate(picked) {
      const { queryKey } = candidatesQuery(itemId)
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      client.setQueryData(queryKey, (all) => all && withPicked(all, picked, Date.now()))
      return before
    },
    onSuccess(item) {
      changed(item)
      toast.show({
        look: 'good',
        text: t('artwork.picked'),
        action: { label: t('artwork.publish'), run: () => publish.mutate() },
      })
    },
    onError(error, _, before) {
      client.setQueryData(candidatesQuery(itemId).queryKey, before)
      changed()
      toast.problem(error)
    },
  })
  const unreject = useMutation({
    mutationFn: (candidateId: string) =>
      answerOf(
        api.DELETE('/candidates/{candidateId}/reject', { params: { path: { candidateId } } }),
      ),
    onSuccess: () => changed(),
    onError: toast.problem,
  })
  const reject = useMutation({
    mutationFn: ({ candidateId, everywhere }: { candidateId: string; everywhere: boolean }) => {
      const query = everywhere ? { everywhere: 'true' as const } : {}
      const params = { path: { candidateId }, query }
      return answerOf(api.POST('/candidates/{candidateId}/reject', { params }))
    },
    onSuccess(_, { candidateId, everywhere }) {
      changed()
      const run = () => unreject.mutate(candidateId)
      const undo = everywhere ? {} : { action: { label: t('common.undo'), run } }
      toast.show({ text: t('artwork.rejected'), ...undo })
    },
    onError: toast.problem,
  })
  const search = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/items/{itemId}/assets/search', { params: { path }, body: {} })),
    onSuccess({ found, failures }) {
      changed()
      const [failure] = failures
      toast.show(
        failure === undefined
          ? { look: 'good', text: t('artwork.found', { count: found }) }
          : { look: 'bad', text: failure.message },
      )
    },
    onError: toast.problem,
  })
  const upload = useMutation({
    mutationFn: (file: File) =>
      answerOf(
        api.PUT('/items/{itemId}/assets/{assetType}', {
          params: { path: { itemId, assetType } },
          body: file as never,
          bodySerializer: () => file,
          headers: { 'Content-Type': file.type || 'application/octet-stream' },
        }),
      ),
    onSuccess(item) {
      changed(item)
      toast.show({ look: 'good', text: t('artwork.uploaded') })
    },
    onError: toast.problem,
  })
  const reselect = useMutation({
    async mutationFn() {
      const body = { assetTypes: [assetType] }
      await answerOf(api.POST('/items/{itemId}/unlock', { params: { path }, body }))
      await answerOf(api.POST('/items/{itemId}/select', { params: { path } }))
    },
    onSuccess() {
      void client.invalidateQueries()
      toast.show({ text: t('item.select.started') })
    },
    onError: toast.problem,
  })
  return { pick, reject, unreject, search, upload, reselect, publish }
}

/** See {@link useArtwork}. */
export type Artwork = ReturnType<typeof useArtwork>
