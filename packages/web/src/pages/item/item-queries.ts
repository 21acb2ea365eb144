import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { itemQuery, keys } from '../../api/queries.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'

export type Item = Schema<'Item'>

export const explanationQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.item(itemId), 'explanation'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/items/{itemId}/explanation', { params: { path: { itemId } }, signal })),
  })

/** A season of a series, or an episode. */
export type Part = Schema<'PartialItem'>

/** What an item consists of, by number: seasons, or episodes. */
export const partsQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.items, 'parts', itemId],
    queryFn: async ({ signal }) => (await allParts(itemId, signal)).toSorted(byNumber),
  })

const partFields = [
  ...(['title', 'kind', 'seasonNumber', 'episodeNumber', 'artwork'] as const),
  ...(['state', 'problems', 'hasUnpublishedChanges', 'lockedAssets'] as const),
] as const

async function allParts(itemId: string, signal: AbortSignal): Promise<readonly Part[]> {
  const parts: Part[] = []
  let after: string | undefined
  do {
    const page = after === undefined ? {} : { after }
    const query = { 'filter[parentId]': itemId, fields: [...partFields], limit: 500, ...page }
    const { items, next } = await answerOf(api.GET('/items', { params: { query }, signal }))
    parts.push(...items)
    after = next
  } while (after !== undefined)
  return parts
}

function byNumber(one: Part, other: Part): number {
  const numberOf = ({ seasonNumber = 0, episodeNumber = 0 }: Part) =>
    seasonNumber * 10_000 + episodeNumber
  return numberOf(one) - numberOf(other)
}

export const playersQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.item(itemId), 'players'],
    queryFn: async ({ signal }) => {
      const call = api.GET('/items/{itemId}/players', { params: { path: { itemId } }, signal })
      return (await answerOf(call)).players
    },
  })

/** Sets and forgets what is shown of an item after something was done with it. */
export function useItemChanged(itemId: string) {
  const client = useQueryClient()
  return (item?: Item) => {
    if (item !== undefined) client.setQueryData(itemQuery(itemId).queryKey, item)
    for (const queryKey of [keys.item(itemId), keys.items, keys.status])
      void client.invalidateQueries({ queryKey })
  }
}

/** Puts an item on the disk; the toast takes it back. */
export function usePublish(itemId: string) {
  const { t } = useI18n()
  const toast = useToast()
  const changed = useItemChanged(itemId)
  const undo = useUndo(itemId)
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST('/items/{itemId}/publish', { params: { path: { itemId } } })),
    async onSuccess({ filesWritten, filesRemoved, failures }) {
      changed()
      const [failure] = failures
      if (failure !== undefined) return toast.show({ look: 'bad', text: failure.message })
      const call = api.GET('/items/{itemId}/history', { params: { path: { itemId } } })
      const [latest] = (await answerOf(call)).publications
      return toast.show({
        look: 'good',
        text: t('item.published', { count: filesWritten + filesRemoved }),
        ...(latest?.undoable
          ? { action: { label: t('common.undo'), run: () => undo.mutate(latest.publicationId) } }
          : {}),
      })
    },
    onError: toast.problem,
  })
}

/** Puts back what was on the disk before a publication. */
export function useUndo(itemId: string) {
  const { t } = useI18n()
  const toast = useToast()
  const changed = useItemChanged(itemId)
  return useMutation({
    mutationFn: (publicationId: string) =>
      answerOf(
        api.POST('/publications/{publicationId}/undo', { params: { path: { publicationId } } }),
      ),
    onSuccess() {
      changed()
      toast.show({ look: 'good', text: t('item.undone') })
    },
    onError: toast.problem,
  })
}

/** Has providers asked, or artwork chosen again, in the background. */
export function useItemJob(itemId: string, kind: 'enrich' | 'select') {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const path = kind === 'enrich' ? '/items/{itemId}/enrich' : '/items/{itemId}/select'
  return useMutation({
    mutationFn: () => answerOf(api.POST(path, { params: { path: { itemId } } })),
    onSuccess: () => toast.show({ text: t(`item.${kind}.started`) }),
    onError: toast.problem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  })
}

/** Goes back to what was published last. */
export function useDiscard(itemId: string) {
  const { t } = useI18n()
  const toast = useToast()
  const changed = useItemChanged(itemId)
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST('/items/{itemId}/discard', { params: { path: { itemId } } })),
    onSuccess(item) {
      changed(item)
      toast.show({ look: 'good', text: t('item.discarded') })
    },
    onError: toast.problem,
  })
}
