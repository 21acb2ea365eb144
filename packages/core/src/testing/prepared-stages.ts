import { isDeepStrictEqual } from 'node:util'
import type { PublishPorts } from '../publish/publish-items.js'
import {
  openPublishScene,
  type PublishScene,
  type RehearsalStage,
  type SceneView,
  scenePorts,
  viewPublishScene,
} from './publish-scene.js'

/** A stage with a scene about to begin. */
export interface PreparedStage<Stage extends RehearsalStage = RehearsalStage> {
  readonly stage: Stage
  readonly ports: PublishPorts
  readonly before: SceneView
}

/** Stages for one scene, one after the other. */
export interface PreparedStages<Stage extends RehearsalStage = RehearsalStage> {
  /** A stage of its own, ready to be used. */
  next(): Promise<PreparedStage<Stage>>
  /** Takes a stage back with what is to be seen on it now: one on which nothing happened is as good as new. */
  giveBack(prepared: PreparedStage<Stage>, after: SceneView): Promise<void>
  /** Removes all that was prepared. */
  end(): Promise<void>
}

/** Prepares a scene as rarely as can be: stages that stayed as they were are used again, and those that can be saved are prepared once. */
export function createPreparedStages<Stage extends RehearsalStage>(
  open: () => Promise<Stage>,
  scene: PublishScene,
): PreparedStages<Stage> {
  let unused: PreparedStage<Stage> | undefined
  let reopen: (() => Promise<Stage>) | undefined
  let count = 0

  async function prepare(): Promise<PreparedStage<Stage>> {
    if (reopen !== undefined) return begin(await reopen())
    const stage = await open()
    const ports = await openPublishScene(stage)
    await scene.prepare(stage, ports)
    if (stage.save === undefined) return begin(stage)
    reopen = (await stage.save()) as () => Promise<Stage>
    return begin(await reopen())
  }

  async function begin(stage: Stage): Promise<PreparedStage<Stage>> {
    const ports = scenePorts(stage.ports, `again ${count++}`)
    return { stage, ports, before: await viewPublishScene(stage) }
  }

  return {
    async next() {
      const prepared = unused ?? (await prepare())
      unused = undefined
      return prepared
    },
    async giveBack(prepared, after) {
      if (isDeepStrictEqual(prepared.before, after)) unused = prepared
      else await prepared.stage.end()
    },
    async end() {
      await unused?.stage.end()
    },
  }
}
