export { qrCode } from '../press/qr.ts'
