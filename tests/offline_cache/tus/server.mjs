// The tus server that its own authors keep (npm: @tus/server), behind the same mutual TLS as the platform.
import {Server} from '@tus/server'
import {FileStore} from '@tus/file-store'
import {createServer} from 'node:https'
import {readFileSync} from 'node:fs'

const [directory, port, ca, cert, key] = process.argv.slice(2)
const tus = new Server({path: '/v1/uploads', datastore: new FileStore({directory})})
const tls = {ca: readFileSync(ca), cert: readFileSync(cert), key: readFileSync(key), requestCert: true, rejectUnauthorized: true}
const server = createServer(tls, (request, response) => tus.handle(request, response))
server.listen(Number(port), '127.0.0.1', () => console.log(server.address().port))
process.stdin.on('end', () => process.exit(0)).resume()
