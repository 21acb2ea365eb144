import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys, librariesQuery } from '../../api/queries.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { type Library, withSetting } from './library-settings.js'

interface Change {
  readonly setting: string
  readonly value: unknown
}

/** Changes one setting of a library, shown at once; what the server refuses it says why, and the old value comes back. */
export function useSetting({ id: libraryId }: Pick<Library, 'id'>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const show = (changed: (library: Library) => Library) =>
    client.setQueryData(librariesQuery.queryKey, (all) =>
      all?.map((one) => (one.id === libraryId ? changed(one) : one)),
    )
  return useMutation({
    mutationFn: ({ setting, value }: Change) => {
      const params = { path: { libraryId } }
      const body = { setting, value }
      return answerOf(api.PATCH('/libraries/{libraryId}/settings', { params, body }))
    },
    onMutate: ({ setting, value }) => {
      const before = client.getQueryData(librariesQuery.queryKey)
      show((one) => ({ ...one, settings: withSetting(one.settings, setting, value) }))
      return before
    },
    onError: (error, _, before) => {
      client.setQueryData(librariesQuery.queryKey, before)
      toast.problem(error)
    },
    onSuccess: (changed) => {
      show(() => changed)
      toast.show({ look: 'good', text: t('settings.saved') })
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.libraries }),
  })
}
