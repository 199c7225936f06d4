import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { Graphviz } from '@hpcc-js/wasm-graphviz'
import { Resvg } from '@resvg/resvg-js'
import { mostPixels } from './draw-graph.ts'

// The worker of draw-graph.ts: one graph, one picture.

const fonts = [
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
].map((url) => fileURLToPath(url))

parentPort?.on('message', async (dot: string) => {
  const graphviz = await Graphviz.load()
  parentPort?.postMessage(pictureOf(graphviz.layout(dot, 'svg', 'dot')))
})

/** Graphviz measures Arial; the font that is drawn is wider, and so drawn smaller. */
function pictureOf(svg: string): Uint8Array {
  const drawn = svg
    .replaceAll('font-family="Arial"', 'font-family="DejaVu Sans"')
    .replaceAll('font-size="13.00"', 'font-size="11"')
  const font = { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' }
  const { width, height } = new Resvg(drawn, { font })
  const zoom = Math.min(2, mostPixels / Math.max(width, height, 1))
  return new Resvg(drawn, { font, background: 'white', fitTo: { mode: 'zoom', value: zoom } }).render().asPng()
}
