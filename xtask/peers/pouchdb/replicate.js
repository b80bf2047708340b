// The same documents, replicated by PouchDB from a CouchDB-compatible server (express-pouchdb, a process of its own) into
// a local database: both on LevelDB, over plain HTTP on this machine. `replicate.js FOLDER DOCUMENTS BATCH`; prints a line of JSON.

import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-leveldb'))
  .plugin(require('pouchdb-adapter-http'))
  .plugin(require('pouchdb-replication'))

const [folder, documents, batch] = process.argv.slice(2)

function serve() {
  const { createServer } = require('node:http')
  const prefix = join(folder, 'server') + '/'
  mkdirSync(prefix, { recursive: true })
  const app = require('express')()
  app.use(require('express-pouchdb')(PouchDB.defaults({ prefix }), { mode: 'minimumForPouchDB' }))
  const server = createServer(app)
  server.listen(0, '127.0.0.1', () => process.send(server.address().port))
}

async function replicate(port) {
  const remote = new PouchDB(`http://127.0.0.1:${port}/members`, { adapter: 'http' })
  const people = readFileSync(documents, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
  for (let at = 0; at < people.length; at += 1000) {
    await remote.bulkDocs(people.slice(at, at + 1000).map(({ id, ...rest }) => ({ _id: id, ...rest })))
  }
  const local = new PouchDB(join(folder, `local-${batch}`), { adapter: 'leveldb' })
  const begun = process.hrtime.bigint()
  const done = await local.replicate.from(remote, { batch_size: Number(batch) })
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  if (done.docs_written !== people.length) throw new Error(`${done.docs_written} came`)
  console.log(JSON.stringify({ step: 'pouchdb', changes: done.docs_written, batch: Number(batch), seconds }))
}

if (process.send) {
  serve()
} else {
  const server = fork(import.meta.filename, process.argv.slice(2), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  server.once('message', (port) => {
    replicate(port).then(() => server.kill(), (error) => {
      server.kill()
      console.error(error)
      process.exitCode = 1
    })
  })
}
